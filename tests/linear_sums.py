"""Unknown numbers and what is told of their sums; a solver says how far each sum can lie apart."""

import highspy

FAR = highspy.kHighsInf
_STATUS = highspy.HighsModelStatus


class LinearSums:
    """What a reader knows: it is true of the real numbers, so it never contradicts itself."""

    def __init__(self):
        self.solver = highspy.Highs()
        self.solver.setOptionValue("output_flag", False)
        self.solver.setOptionValue("threads", 1)

    def unknown(self, least=0):
        """Return the column of another number."""
        self.solver.addVar(least, FAR)
        return self.solver.getNumCol() - 1

    def tell(self, low, high, terms):
        """Say that a sum of columns with weights lies between two numbers."""
        self.solver.addRow(low, high, len(terms), list(terms), list(terms.values()))

    def free(self, column):
        """Take back that a number is at least more than nothing."""
        self.solver.changeColBounds(column, 0, FAR)

    def interval(self, terms):
        """Return the least and the most that a sum can be."""
        columns = self.solver.getNumCol()
        self.solver.changeColsCost(columns, range(columns), [0.0] * columns)
        for column, weight in terms.items():
            self.solver.changeColCost(column, weight)
        return (
            self._end(highspy.ObjSense.kMinimize, -float("inf")),
            self._end(highspy.ObjSense.kMaximize, float("inf")),
        )

    def _end(self, sense, far):
        self.solver.changeObjectiveSense(sense)
        self.solver.run()
        if self.solver.getModelStatus() == _STATUS.kUnboundedOrInfeasible:
            self.solver.setOptionValue("presolve", "off")  # it cannot tell which
            self.solver.run()
            self.solver.setOptionValue("presolve", "choose")
        status = self.solver.getModelStatus()
        if status == _STATUS.kUnbounded:
            return far
        # nothing else will do: what contradicts itself would leave every interval wide
        assert status == _STATUS.kOptimal, status
        return self.solver.getObjectiveValue()
