// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.filter.attachment.internal.policy.Rule;

class NameRulesTest {

  private static List<Rule> attached(String name) {
    return check(name, false);
  }

  private static List<Rule> inArchive(String name) {
    return check(name, true);
  }

  private static List<Rule> check(String name, boolean inArchive) {
    List<Rule> hits = new ArrayList<>();
    new NameRules(Extensions.BLOCKED).check(name, inArchive, (rule, detail) -> hits.add(rule));
    return hits;
  }

  @ParameterizedTest
  @ValueSource(strings = {"run.exe", "RUN.EXE", "a.b.JS", "c:\\x\\y.scr", "x.vbs", "disk.iso"})
  void blocks_listed_extensions(String name) {
    assertThat(attached(name)).containsExactly(Rule.BLOCKED_NAME);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "report.pdf",
        "exe",
        "exe.txt",
        "letter from joe.doc",
        "a.exes",
        "archive.tar.gz",
        "",
        ".",
        "..",
        "program.exe.zip",
        "cert.crt",
        "no extension",
        "mail.example.org"
      })
  void lets_other_names_pass(String name) {
    assertThat(attached(name)).isEmpty();
  }

  @Test
  void sees_a_program_behind_a_second_extension() {
    assertThat(attached("invoice.pdf.exe")).contains(Rule.DOUBLE_EXTENSION);
  }

  @Test
  void sees_no_trick_in_a_version_number() {
    assertThat(attached("setup-1.2.exe")).containsExactly(Rule.BLOCKED_NAME);
  }

  @Test
  void sees_writing_turned_around() {
    assertThat(attached("bill\u202efdp.exe")).contains(Rule.REVERSED_NAME);
  }

  @Test
  void lets_hebrew_with_its_marks_pass() {
    assertThat(attached("\u05d3\u05d5\u05d7\u200f.pdf")).isEmpty();
  }

  @Test
  void lets_isolates_of_telephones_pass() {
    assertThat(attached("\u2068photo 2026\u2069.jpg")).isEmpty();
  }

  @Test
  void sees_blanks_that_push_the_extension_away() {
    assertThat(attached("bill.pdf" + " ".repeat(40) + ".exe"))
        .contains(Rule.PADDED_NAME, Rule.DOUBLE_EXTENSION);
  }

  @Test
  void sees_blanks_that_are_not_ascii() {
    assertThat(attached("bill" + "\u2800".repeat(12) + ".scr")).contains(Rule.PADDED_NAME);
  }

  @Test
  void lets_blanks_in_the_name_of_a_document_pass() {
    assertThat(attached("bill" + " ".repeat(40) + ".pdf")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"run.exe.", "run.exe ", "run.exe . .", "run.exe::$DATA", "run.exe\u00a0"})
  void sees_an_end_that_windows_drops(String name) {
    assertThat(attached(name)).contains(Rule.BLOCKED_NAME, Rule.CUT_NAME);
  }

  @ParameterizedTest
  @ValueSource(strings = {"report.", "report.pdf ", "et cetera..."})
  void lets_a_harmless_end_pass(String name) {
    assertThat(attached(name)).isEmpty();
  }

  @Test
  void sees_an_octet_0() {
    assertThat(attached("run.exe\0.jpg")).containsExactly(Rule.CUT_NAME);
  }

  @Test
  void sees_a_class_id_as_extension() {
    assertThat(attached("note.{3050f4d8-98b5-11cf-bb82-00aa00bdce0b}")).contains(Rule.BLOCKED_NAME);
  }

  @Test
  void lets_braces_that_are_no_class_id_pass() {
    assertThat(attached("note.{draft}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../etc/passwd",
        "..\\..\\start.txt",
        "a/../../b",
        "/etc/cron.d/x",
        "C:\\Windows\\x",
        "..",
        "a/..",
        "x|y",
        "two\nlines",
        "a\";id;\".zip"
      })
  void sees_names_in_archives_that_harm_who_unpacks(String name) {
    assertThat(inArchive(name)).containsExactly(Rule.HOSTILE_NAME);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a/b/c.txt",
        "..hidden",
        "a..b/c",
        "it's.txt",
        "6\" pipe.txt",
        "a;b.txt",
        "x & y.doc",
        "./a"
      })
  void lets_odd_names_in_archives_pass(String name) {
    assertThat(inArchive(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"`id`.tar", "$(id).txt", "a${IFS}b"})
  void sees_what_a_shell_would_execute(String name) {
    assertThat(attached(name)).containsExactly(Rule.HOSTILE_NAME);
  }

  @Test
  void lets_a_dollar_sign_pass() {
    assertThat(attached("cost $5 (net).txt")).isEmpty();
  }

  @Test
  void is_not_slowed_down_by_a_name_of_a_megabyte() {
    assertThat(attached("a".repeat(1 << 20) + ".exe")).containsExactly(Rule.BLOCKED_NAME);
  }
}
