// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.rows;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.filter.Stage;
import org.postern.testkit.TestTransaction;
import org.postern.testkit.TransactionBuilder;

/** Reads a file of cases; how it is written is said at the top of {@code envelope.cases}. */
final class CaseFile {

  private static final Pattern REPEAT = Pattern.compile("\\[\\[(.*?)\\*(\\d+)]]", Pattern.DOTALL);
  private static final Pattern OCTET = Pattern.compile("\\\\x([0-9a-f]{2})");

  private final String name;
  private final List<RowCase> cases = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private String head = "";

  private CaseFile(String name) {
    this.name = name;
  }

  static List<RowCase> read(String name) {
    CaseFile file = new CaseFile(name);
    int number = 0;
    for (String line : text(name).lines().toList()) {
      number++;
      if (line.startsWith("==")) {
        file.endOfCase();
        file.head = line.substring(2).strip() + " " + name + ":" + number;
      } else if (!line.startsWith("#") && !line.isEmpty()) {
        file.lines.add(line);
      }
    }
    file.endOfCase();
    return file.cases;
  }

  private static String text(String name) {
    try (InputStream in = CaseFile.class.getResourceAsStream("/rows/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void endOfCase() {
    if (head.isEmpty()) {
      return;
    }
    String[] words = head.split(" ");
    if (words.length != 4 || !List.of("hit", "miss").contains(words[2]) || lines.isEmpty()) {
      throw new IllegalArgumentException(name + ": bad case '" + head + "'");
    }
    List<String> own = List.copyOf(lines);
    cases.add(
        new RowCase(
            words[3], words[0], words[1], words[2].equals("hit"), stage -> describe(stage, own)));
    lines.clear();
  }

  private TransactionBuilder describe(Stage stage, List<String> own) {
    TransactionBuilder builder = TestTransaction.at(stage);
    StringBuilder message = new StringBuilder();
    List<String> parameters = new ArrayList<>();
    List<String> recipientParameters = new ArrayList<>();
    String from = "<sender@example.org>";
    String to = "<user@example.com>";
    int recipients = 1;
    for (String line : own) {
      String value = expanded(line.substring(line.indexOf(':') + 1).strip());
      switch (line.startsWith("|") ? "|" : line.substring(0, line.indexOf(':'))) {
        case "|" -> message.append(line, 1, line.length()).append('\n');
        case "helo" -> builder.helo(value);
        case "from" -> from = value;
        case "from-parameter" -> parameters.add(value);
        case "to" -> to = value;
        case "to-parameter" -> recipientParameters.add(value);
        case "to-many" -> recipients = Integer.parseInt(value);
        default -> throw new IllegalArgumentException(name + ": bad line '" + line + "'");
      }
    }
    builder.from(from, parameters.toArray(String[]::new));
    for (int i = 0; i < recipients; i++) {
      builder.to(to, recipientParameters.toArray(String[]::new));
    }
    if (!message.isEmpty()) {
      builder.eml(expanded(message.toString()).getBytes(StandardCharsets.ISO_8859_1));
    }
    return builder;
  }

  private static String expanded(String text) {
    String repeated =
        REPEAT
            .matcher(text)
            .replaceAll(match -> quoted(match.group(1).repeat(Integer.parseInt(match.group(2)))));
    return OCTET.matcher(repeated).replaceAll(CaseFile::octet);
  }

  private static String octet(MatchResult match) {
    return quoted(Character.toString(Integer.parseInt(match.group(1), 16)));
  }

  private static String quoted(String text) {
    return Matcher.quoteReplacement(text);
  }
}
