// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.filter.attachment.internal.content.Block;
import org.postern.filter.attachment.internal.sample.Bytes;

class TextKindsTest {

  private static FileKind kind(String text) {
    return TextKinds.of(Block.of(Bytes.of(text)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "#!/bin/sh|UNIX_SCRIPT",
        "#! /usr/bin/env python|UNIX_SCRIPT",
        "@ECHO OFF|BATCH",
        "Windows Registry Editor Version 5.00|REGISTRY",
        "REGEDIT4|REGISTRY",
        "[InternetShortcut] URL=http://example.org/|INTERNET_SHORTCUT",
        "[Shell] Command=2|SHELL_COMMAND",
        "<html><HTA:APPLICATION id=a>|HTML_APPLICATION",
        "<job><script language=JScript>|SCRIPT_COMPONENT",
        "<?xml version='1.0'?><scriptlet><script>|SCRIPT_COMPONENT",
        "<?xml version='1.0'?><MMC_ConsoleFile>|CONSOLE_FILE",
        "<?xml version='1.0'?><PCSettings>|SETTING_CONTENT",
        "<?xml version='1.0'?><svg>|SVG",
        "<?xml version='1.0'?><data/>|XML",
        "<!DOCTYPE html><p>|HTML",
        "<html><body>|HTML"
      })
  void knows_scripts_and_markup(String text, FileKind expected) {
    assertThat(kind(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "#include <stdio.h>",
        "#!",
        "# !/bin/sh",
        "echo off at dawn",
        "[Shell] game",
        "< 5 of them",
        "To: you\n#!/bin/sh",
        "Windows Registry is a thing"
      })
  void knows_nothing_about_other_text(String text) {
    assertThat(kind(text)).isEqualTo(FileKind.UNKNOWN);
  }

  @Test
  void reads_utf_16_as_windows_writes_it() {
    byte[] text = "\ufeffWindows Registry Editor Version 5.00".getBytes(StandardCharsets.UTF_16LE);

    assertThat(TextKinds.of(Block.of(text))).isEqualTo(FileKind.REGISTRY);
  }

  @Test
  void looks_behind_a_byte_order_mark_and_blank_lines() {
    assertThat(kind("\u00ef\u00bb\u00bf\r\n\r\n<html>")).isEqualTo(FileKind.HTML);
  }

  @Test
  void takes_what_has_an_octet_0_for_no_text() {
    assertThat(kind("#!/bin/sh\0")).isEqualTo(FileKind.UNKNOWN);
  }
}
