// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;
import org.postern.modules.Refusal;

/**
 * What the manifest of a module says.
 *
 * @param name its symbolic name
 * @param version its version
 * @param title {@code Bundle-Name}, or the symbolic name
 * @param documentation {@code Bundle-DocURL} where it is an address of the web
 * @param imports clauses of {@code Import-Package}
 * @param exports clauses of {@code Export-Package}
 * @param requirements clauses of {@code Require-Capability}
 * @param headers all main headers
 */
public record ModuleManifest(
    String name,
    Version version,
    String title,
    Optional<String> documentation,
    List<Clause> imports,
    List<Clause> exports,
    List<Clause> requirements,
    Attributes headers) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
  private static final Pattern ADDRESS = Pattern.compile("https?://[\\x21-\\x7e]{1,300}");
  private static final int MAX_NAME = 128;

  /** Reads one. */
  public static ModuleManifest read(Manifest manifest) throws Refusal {
    Attributes headers = manifest.getMainAttributes();
    String name = name(headers);
    return new ModuleManifest(
        name,
        version(headers),
        Optional.ofNullable(headers.getValue(Constants.BUNDLE_NAME)).orElse(name),
        Optional.ofNullable(headers.getValue(Constants.BUNDLE_DOCURL))
            .filter(address -> ADDRESS.matcher(address).matches()),
        clauses(headers, Constants.IMPORT_PACKAGE),
        clauses(headers, Constants.EXPORT_PACKAGE),
        clauses(headers, Constants.REQUIRE_CAPABILITY),
        headers);
  }

  private static String name(Attributes headers) throws Refusal {
    if (!"2".equals(headers.getValue(Constants.BUNDLE_MANIFESTVERSION))) {
      throw new Refusal("The jar is no OSGi bundle: Bundle-ManifestVersion must be 2");
    }
    List<Clause> clauses = clauses(headers, Constants.BUNDLE_SYMBOLICNAME);
    String name = clauses.size() == 1 ? clauses.get(0).name() : "";
    if (!NAME.matcher(name).matches() || name.length() > MAX_NAME) {
      throw new Refusal(
          "The jar has no Bundle-SymbolicName of at most " + MAX_NAME + " letters, digits, . _ -");
    }
    return name;
  }

  private static Version version(Attributes headers) throws Refusal {
    String text = Optional.ofNullable(headers.getValue(Constants.BUNDLE_VERSION)).orElse("");
    try {
      return Version.parseVersion(text);
    } catch (IllegalArgumentException e) {
      throw new Refusal("Bundle-Version '" + text + "' is no version such as 1.0.2", e);
    }
  }

  private static List<Clause> clauses(Attributes headers, String header) throws Refusal {
    String value = headers.getValue(header);
    return value == null ? List.of() : HeaderParser.parse(header, value);
  }

  /** Whether the container would let only one version of it run. */
  boolean isSingleton() throws Refusal {
    return clauses(headers, Constants.BUNDLE_SYMBOLICNAME).stream()
        .anyMatch(
            clause ->
                clause
                    .directive(Constants.SINGLETON_DIRECTIVE)
                    .filter("true"::equalsIgnoreCase)
                    .isPresent());
  }

  /** What it needs of the server, a line each, such as {@code org.postern.filter [1.0,2)}. */
  public List<String> needs() throws Refusal {
    return packages().stream()
        .filter(each -> !each.name().startsWith("java."))
        .map(each -> each.name() + " " + each.versions() + (each.optional() ? ", optional" : ""))
        .sorted()
        .toList();
  }

  /** One package that is imported, with its versions. */
  public record Import(String name, VersionRange versions, boolean optional) {}

  /** The packages that are imported, each on its own. */
  List<Import> packages() throws Refusal {
    List<Import> packages = new ArrayList<>();
    for (Clause clause : imports) {
      String text = clause.attribute(Constants.VERSION_ATTRIBUTE).orElse("0.0.0");
      boolean optional =
          clause
              .directive(Constants.RESOLUTION_DIRECTIVE)
              .filter(Constants.RESOLUTION_OPTIONAL::equals)
              .isPresent();
      try {
        VersionRange versions = new VersionRange(text);
        clause.names().forEach(name -> packages.add(new Import(name, versions, optional)));
      } catch (IllegalArgumentException e) {
        throw new Refusal(
            "The import of " + clause.name() + " has the version '" + text + "', which is none", e);
      }
    }
    return packages;
  }
}
