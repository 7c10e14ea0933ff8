// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.modules.DeployedModule;
import org.postern.modules.Deployment;
import org.postern.modules.Modules;
import org.postern.modules.Preview;

/**
 * Answers {@code bin/postern modules}: given the user, the folder he is in and the words, the exit
 * status and then the lines to show.
 */
@Component(service = Function.class, property = "postern.command=modules")
public final class ModulesCommand implements Function<List<String>, List<String>> {

  private static final String OK = "0";
  private static final String REFUSED = "1";
  private static final String USAGE = "64";
  private static final String NO_INPUT = "66";
  private static final int SHOWN = 50;
  private static final List<String> HELP =
      List.of(
          "usage: postern modules [list]           what is deployed",
          "       postern modules install FILE     deploy a signed jar",
          "       postern modules verify FILE      say what an installation would do",
          "       postern modules rollback NAME    go back to the version before",
          "       postern modules remove NAME      take a module out",
          "       postern modules history          the last deployments, the newest first");

  private final Modules modules;

  /** Commands this one. */
  @Activate
  public ModulesCommand(@Reference Modules modules) {
    this.modules = modules;
  }

  @Override
  public List<String> apply(List<String> words) {
    String by = "command line, " + words.get(0);
    List<String> rest = words.subList(2, words.size());
    String what = rest.isEmpty() ? "list" : rest.get(0);
    if (rest.size() > 2 || rest.size() == 2 != takesOne(what)) {
      return answer(USAGE, HELP);
    }
    return switch (what) {
      case "list" ->
          answer(OK, modules.modules().stream().flatMap(m -> lines(m).stream()).toList());
      case "history" ->
          answer(OK, modules.history(SHOWN).stream().map(ModulesCommand::line).toList());
      case "install", "verify" -> jar(what, words.get(1), rest.get(1), by);
      case "rollback" -> done(modules.rollBack(rest.get(1), by));
      case "remove" -> done(modules.remove(rest.get(1), by));
      case "help" -> answer(OK, HELP);
      default -> answer(USAGE, HELP);
    };
  }

  private static boolean takesOne(String what) {
    return List.of("install", "verify", "rollback", "remove").contains(what);
  }

  private List<String> jar(String what, String folder, String name, String by) {
    try {
      Path file = Path.of(folder).resolve(name);
      try (InputStream in = Files.newInputStream(file)) {
        return "install".equals(what)
            ? done(modules.install(in, by))
            : preview(modules.preview(in));
      }
    } catch (IOException | InvalidPathException e) {
      return answer(
          NO_INPUT,
          List.of(
              name
                  + " cannot be read by the server, which runs as "
                  + System.getProperty("user.name")
                  + " ("
                  + e
                  + ")"));
    }
  }

  private static List<String> preview(Preview preview) {
    List<String> lines = new ArrayList<>();
    lines.add("SHA-256    " + preview.hash());
    lines.add(
        "signed by  "
            + preview
                .signer()
                .map(s -> s.name() + ", " + s.fingerprint())
                .orElse("nobody trusted"));
    lines.add("module     " + preview.name() + " " + preview.version());
    preview.replaces().ifPresent(version -> lines.add("replaces   " + version));
    preview.requirements().forEach(need -> lines.add("needs      " + need));
    preview.newSettings().forEach(key -> lines.add("new key    " + key));
    preview.goneSettings().forEach(key -> lines.add("gone key   " + key));
    lines.add(preview.refusal().map(why -> "refused: " + why).orElse("it would be tried"));
    return answer(preview.refusal().isPresent() ? REFUSED : OK, lines);
  }

  private static List<String> done(Deployment deployment) {
    return answer(
        deployment.isDone() ? OK : REFUSED,
        List.of(
            deployment.outcome().name().toLowerCase(Locale.ROOT)
                + ": "
                + (deployment.name() + " " + deployment.version()).strip()
                + ": "
                + deployment.sentence()));
  }

  private static List<String> lines(DeployedModule module) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            "%-40s %-16s %-10s %s",
            module.name(),
            module.version(),
            module.state(),
            module.signer().map(s -> "signed by " + s.name()).orElse("came with the server")));
    module.probationEnd().ifPresent(end -> lines.add("  on probation until " + end));
    module.warning().ifPresent(sentence -> lines.add("  " + sentence));
    return lines;
  }

  private static String line(Deployment each) {
    return String.format(
        "%s %-10s %-10s %s %s: %s (%s)",
        each.time(),
        each.action(),
        each.outcome(),
        each.name(),
        each.version(),
        each.sentence(),
        each.by());
  }

  private static List<String> answer(String status, List<String> lines) {
    List<String> all = new ArrayList<>(List.of(status));
    lines.forEach(line -> all.add(line.replaceAll("\\p{Cntrl}", " ")));
    return all;
  }
}
