import java.io.File;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.ErrorDetails;
import org.verapdf.pdfa.validation.profiles.ProfileDetails;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Reference;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Asks veraPDF of files: "java -cp JAR VeraCheck.java 2a,ua1 FILE ...", one line for each answer.
 *
 * <p>The engine and its profiles come unchanged from a package that is made for something else and
 * has left out what reads the profiles; they are plain XML, so they are read here.
 */
public class VeraCheck {
  private static final Map<String, String> PROFILES = Map.of("2a", "PDFA-2A", "ua1", "PDFUA-1");
  private static final int SHOWN = 3;

  public static void main(String[] words) throws Exception {
    Logger.getLogger("").setLevel(Level.OFF);
    VeraGreenfieldFoundryProvider.initialise();
    for (String standard : words[0].split(",")) {
      ValidationProfile profile = profile(standard);
      for (int n = 1; n < words.length; n++) {
        System.out.println(standard + "\t" + words[n] + "\t" + answer(profile, new File(words[n])));
      }
    }
  }

  private static String answer(ValidationProfile profile, File file) {
    try (PDFAParser parser =
            Foundries.defaultInstance().createParser(file, profile.getPDFAFlavour());
        PDFAValidator validator =
            Foundries.defaultInstance().createValidator(profile, 100, false, true, false)) {
      ValidationResult result = validator.validate(parser);
      return result.isCompliant() ? "pass" : "fail " + faults(result);
    } catch (Throwable error) {
      return "error " + error;
    }
  }

  private static String faults(ValidationResult result) {
    Map<String, String> found = new TreeMap<>();
    for (TestAssertion one : result.getTestAssertions()) {
      if (one.getStatus() == TestAssertion.Status.FAILED && found.size() < SHOWN) {
        RuleId rule = one.getRuleId();
        found.putIfAbsent(rule.getClause() + "-" + rule.getTestNumber(), one.getErrorMessage());
      }
    }
    return found.toString().replaceAll("\\s+", " ");
  }

  private static ValidationProfile profile(String standard) throws Exception {
    String place = "org/verapdf/pdfa/validation/" + PROFILES.get(standard) + ".xml";
    DocumentBuilderFactory factory =
        DocumentBuilderFactory.newInstance(
            "com.sun.org.apache.xerces.internal.jaxp.DocumentBuilderFactoryImpl", null);
    factory.setNamespaceAware(true);
    Element root;
    try (InputStream source = VeraCheck.class.getClassLoader().getResourceAsStream(place)) {
      root = factory.newDocumentBuilder().parse(source).getDocumentElement();
    }
    Set<Rule> rules = new HashSet<>();
    for (Element rule : parts(part(root, "rules"), "rule")) {
      rules.add(rule(rule));
    }
    Set<Variable> variables = new HashSet<>();
    for (Element one : parts(part(root, "variables"), "variable")) {
      variables.add(
          Profiles.variableFromValues(
              one.getAttribute("name"),
              one.getAttribute("object"),
              text(one, "defaultValue"),
              text(one, "value")));
    }
    ProfileDetails about = Profiles.profileDetailsFromValues(standard, "", "", new Date(0));
    PDFAFlavour flavour = PDFAFlavour.valueOf(root.getAttribute("flavour"));
    return Profiles.profileFromValues(flavour, about, "", rules, variables);
  }

  private static Rule rule(Element rule) {
    Element id = part(rule, "id");
    RuleId name =
        Profiles.ruleIdFromValues(
            PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
            id.getAttribute("clause"),
            Integer.parseInt(id.getAttribute("testNumber")));
    Element error = part(rule, "error");
    List<ErrorArgument> arguments = new ArrayList<>();
    for (Element one : parts(part(error, "arguments"), "argument")) {
      String called = one.hasAttribute("name") ? one.getAttribute("name") : null;
      arguments.add(ErrorArgumentImpl.fromValues(one.getTextContent().trim(), called, null));
    }
    ErrorDetails details = Profiles.errorFromValues(text(error, "message"), arguments);
    Boolean isLate =
        rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null;
    List<Reference> none = new ArrayList<>();
    return Profiles.ruleFromValues(
        name,
        rule.getAttribute("object"),
        isLate,
        rule.getAttribute("tags"),
        text(rule, "description"),
        text(rule, "test"),
        details,
        none);
  }

  private static List<Element> parts(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    Node node = parent == null ? null : parent.getFirstChild();
    for (; node != null; node = node.getNextSibling()) {
      if (node instanceof Element && name.equals(node.getLocalName())) {
        found.add((Element) node);
      }
    }
    return found;
  }

  private static Element part(Element parent, String name) {
    List<Element> found = parts(parent, name);
    return found.isEmpty() ? null : found.get(0);
  }

  private static String text(Element parent, String name) {
    Element found = part(parent, name);
    return found == null ? "" : found.getTextContent().trim();
  }
}
