-- For whom a point is, and how it is marked, goes along when it is parked or kept in a template:
-- taking it up again must not make it wider (rules R1.5).

ALTER TABLE parked_item ADD COLUMN label TEXT CHECK (label IN (
    'public', 'internal', 'confidential', 'strictly_confidential'
));
ALTER TABLE parked_item ADD COLUMN tlp TEXT CHECK (tlp IN (
    'CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'
)) CHECK ((label IS NULL) = (tlp IS NULL));
ALTER TABLE parked_item ADD COLUMN audience TEXT CHECK (json_valid(audience));

ALTER TABLE template_point ADD COLUMN label TEXT CHECK (label IN (
    'public', 'internal', 'confidential', 'strictly_confidential'
));
ALTER TABLE template_point ADD COLUMN tlp TEXT CHECK (tlp IN (
    'CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'
)) CHECK ((label IS NULL) = (tlp IS NULL));
ALTER TABLE template_point ADD COLUMN audience TEXT CHECK (json_valid(audience));
