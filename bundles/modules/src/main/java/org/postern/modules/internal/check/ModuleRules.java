// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.check;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.stream.Collectors;
import org.osgi.framework.Constants;
import org.postern.modules.Refusal;

/**
 * What a module's manifest may not say, whoever signed it: a module adds filters to the chain, and
 * is not to become part of the server or of other modules by accident.
 */
final class ModuleRules {

  /** Namespace of the requirement that makes a bundle a module. */
  static final String NAMESPACE = "postern.module";

  private static final Map<String, String> FORBIDDEN = forbidden();
  private static final Set<String> API = Set.of("org.postern.filter", "org.postern.flow");

  private ModuleRules() {}

  private static Map<String, String> forbidden() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(Constants.FRAGMENT_HOST, "it would become part of another bundle");
    headers.put(Constants.DYNAMICIMPORT_PACKAGE, "what it needs must be known before it starts");
    headers.put(Constants.REQUIRE_BUNDLE, "import the packages it needs instead");
    headers.put(Constants.BUNDLE_NATIVECODE, "native code can end the server");
    headers.put("Multi-Release", "what it holds must not depend on the Java that runs it");
    headers.put("Launcher-Agent-Class", "it would change classes of others");
    headers.put("Premain-Class", "it would change classes of others");
    headers.put("SPI-Provider", "it would answer for the libraries of the server");
    return headers;
  }

  /**
   * Checks all of them.
   *
   * @param offered whether the server itself exports a package
   */
  static void check(ModuleManifest module, Predicate<String> offered) throws Refusal {
    if (module.requirements().stream().noneMatch(each -> each.name().equals(NAMESPACE))) {
      throw new Refusal(
          module.name()
              + " is no module of Postern: its manifest does not require the capability "
              + NAMESPACE
              + "; the annotation @FilterModule makes bnd write it");
    }
    for (Map.Entry<String, String> header : FORBIDDEN.entrySet()) {
      if (has(module.headers(), header.getKey())) {
        throw new Refusal(
            "A module must not have the header " + header.getKey() + ": " + header.getValue());
      }
    }
    if (module.isSingleton()) {
      throw new Refusal(
          module.name()
              + " is a singleton bundle: two versions of it could not stand side by side; take the"
              + " directive singleton:=true out of its Bundle-SymbolicName");
    }
    for (ModuleManifest.Import each : module.packages()) {
      checkImport(each.name());
    }
    for (Clause clause : module.exports()) {
      for (String name : clause.names()) {
        checkExport(name, offered);
      }
    }
  }

  private static boolean has(Attributes headers, String name) {
    String value = headers.getValue(name);
    return value != null && !value.equalsIgnoreCase("false");
  }

  private static void checkImport(String name) throws Refusal {
    if (name.startsWith("org.postern.") && !API.contains(name)) {
      throw new Refusal(
          "The module imports "
              + name
              + ", which is the server's own; modules are built against "
              + API.stream().sorted().collect(Collectors.joining(" and ")));
    }
    if (name.startsWith("org.osgi.framework.hooks") || name.equals("org.osgi.framework.launch")) {
      throw new Refusal(
          "The module imports " + name + ", by which it could decide what other bundles see");
    }
  }

  private static void checkExport(String name, Predicate<String> offered) throws Refusal {
    if (name.startsWith("org.postern.") || name.startsWith("java.") || offered.test(name)) {
      throw new Refusal(
          "The module exports "
              + name
              + ", which the server has itself; others could take the module's by mistake");
    }
  }
}
