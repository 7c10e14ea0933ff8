// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.exchange;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As much of PowerShell's grammar as finds a slip of the pen: comments, strings and brackets are
 * told apart, and each command is listed with its parameters. No PowerShell runs where this builds.
 */
final class PowerShell {

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?s)<#.*?#>|#[^\\n]*|'(?:[^']|'')*'|\"(?:[^\"`$]|`.|\\$\\((?:[^()]|\\([^()]*\\))*\\)|\\$)*\""
              + "|`.|[(){}\\[\\]|;\\n]|\\$?[\\w:.\\\\*%?-]+|\\S");
  private static final Pattern COMMAND = Pattern.compile("[A-Za-z]+-[A-Za-z]+");
  private static final Pattern PARAMETER = Pattern.compile("-[A-Z][A-Za-z]*:?.*");

  private final List<String> faults = new ArrayList<>();
  private final List<String> commands = new ArrayList<>();

  private PowerShell() {}

  /** A script, read. */
  static PowerShell read(String text) {
    PowerShell script = new PowerShell();
    script.walk(text);
    return script;
  }

  /** What is wrong with its form. */
  List<String> faults() {
    return faults;
  }

  /** Each first word of a command, and "Command -Parameter" for each of its parameters. */
  List<String> commands() {
    return commands;
  }

  private void walk(String text) {
    Deque<String> open = new ArrayDeque<>();
    Deque<String> running = new ArrayDeque<>();
    boolean start = true;
    Matcher token = TOKEN.matcher(text);
    while (token.find()) {
      String word = token.group();
      if (word.startsWith("#") || word.startsWith("<#")) {
        continue;
      }
      if (word.length() == 1 && "'\"".contains(word)) {
        faults.add("a quote that is not closed: " + around(text, token.start()));
      }
      if ("({[".contains(word)) {
        open.push(word + token.start());
        running.push("");
        start = !word.equals("[");
      } else if (")}]".contains(word)) {
        close(word, open, text, token.start());
        running.poll();
        start = word.equals("}");
      } else if (";|\n=".contains(word)) {
        replace(running, "");
        start = true;
      } else {
        start = word(word, start, running);
      }
    }
    open.forEach(
        bracket ->
            faults.add("not closed: " + around(text, Integer.parseInt(bracket.substring(1)))));
  }

  private boolean word(String word, boolean start, Deque<String> running) {
    String command = running.isEmpty() ? "" : running.peek();
    if (start && isCommand(word)) {
      commands.add(word);
      replace(running, word);
    } else if (!command.isEmpty() && PARAMETER.matcher(word).matches()) {
      commands.add(command + " " + word.replaceAll(":.*", ""));
    }
    return start && (word.equals("return") || word.equals("throw"));
  }

  /** Anything that stands where a command may, and is no variable, string, number or keyword. */
  private static boolean isCommand(String word) {
    boolean keyword =
        List.of(
                "function",
                "param",
                "foreach",
                "if",
                "else",
                "try",
                "catch",
                "throw",
                "return",
                "switch",
                "default")
            .contains(word);
    return !keyword && (COMMAND.matcher(word).matches() || word.matches("[A-Za-z]\\w*|[%?]"));
  }

  private static void replace(Deque<String> running, String command) {
    running.poll();
    running.push(command);
  }

  private void close(String word, Deque<String> open, String text, int at) {
    String pair = open.isEmpty() ? "" : open.pop().charAt(0) + word;
    if (!List.of("()", "{}", "[]").contains(pair)) {
      faults.add("closes nothing: " + around(text, at));
    }
  }

  private static String around(String text, int at) {
    long line = text.substring(0, at).lines().count();
    return "line " + line + ", " + text.substring(at, Math.min(text.length(), at + 30)).strip();
  }
}
