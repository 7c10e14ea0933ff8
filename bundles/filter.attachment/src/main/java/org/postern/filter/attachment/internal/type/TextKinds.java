// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.type;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.postern.filter.attachment.internal.content.Block;
import org.postern.filter.attachment.internal.content.MalformedException;

/** Tells scripts and markup by how their text begins. */
public final class TextKinds {

  private static final int LOOKED_AT = 4096;
  private static final Pattern INTERPRETER = Pattern.compile("#! {0,4}/\\S");

  private TextKinds() {}

  /** The kind, {@link FileKind#UNKNOWN} for any other text and for what is no text. */
  public static FileKind of(Block prefix) {
    String text = text(prefix);
    if (text.isEmpty() || text.indexOf(0) >= 0) {
      return FileKind.UNKNOWN;
    }
    FileKind kind = byBeginning(text);
    return kind == FileKind.UNKNOWN && text.charAt(0) == '<' ? markup(text) : kind;
  }

  private static FileKind byBeginning(String text) {
    if (INTERPRETER.matcher(text).lookingAt()) {
      return FileKind.UNIX_SCRIPT;
    }
    if (text.startsWith("@echo o") || text.startsWith("echo off\r\n")) {
      return FileKind.BATCH;
    }
    if (text.startsWith("windows registry editor version") || text.startsWith("regedit4")) {
      return FileKind.REGISTRY;
    }
    if (text.startsWith("[internetshortcut]")) {
      return FileKind.INTERNET_SHORTCUT;
    }
    if (text.startsWith("[shell]") && text.contains("command=")) {
      return FileKind.SHELL_COMMAND;
    }
    return FileKind.UNKNOWN;
  }

  private static FileKind markup(String text) {
    if (text.contains("<hta:application")) {
      return FileKind.HTML_APPLICATION;
    }
    if (isScriptComponent(text)) {
      return FileKind.SCRIPT_COMPONENT;
    }
    if (text.contains("<mmc_consolefile")) {
      return FileKind.CONSOLE_FILE;
    }
    if (text.contains("<pcsettings>")
        || text.contains("<librarydescription")
        || text.contains("<persistedquery")
        || text.contains("<searchconnectordescription")) {
      return FileKind.SETTING_CONTENT;
    }
    return page(text);
  }

  private static boolean isScriptComponent(String text) {
    boolean element =
        text.contains("<job")
            || text.contains("<package")
            || text.contains("<scriptlet")
            || text.contains("<component");
    return element && text.contains("<script") && !text.contains("<html");
  }

  private static FileKind page(String text) {
    if (text.startsWith("<svg") || (text.startsWith("<?xml") && text.contains("<svg"))) {
      return FileKind.SVG;
    }
    if (text.startsWith("<?xml") && !text.contains("<html")) {
      return FileKind.XML;
    }
    boolean html =
        text.startsWith("<!doctype html")
            || text.contains("<html")
            || text.startsWith("<head")
            || text.startsWith("<body")
            || text.startsWith("<script");
    return html ? FileKind.HTML : FileKind.UNKNOWN;
  }

  /** The beginning in lower case without byte order mark and outer blanks. */
  private static String text(Block prefix) {
    try {
      int mark = prefix.has(0, 2) ? prefix.u16(0) : 0;
      Charset charset =
          switch (mark) {
            case 0xfeff -> StandardCharsets.UTF_16LE;
            case 0xfffe -> StandardCharsets.UTF_16BE;
            default -> StandardCharsets.ISO_8859_1;
          };
      String text = prefix.text(0, Math.min(prefix.size(), LOOKED_AT), charset);
      String bare = text.startsWith("\u00ef\u00bb\u00bf") ? text.substring(3) : text;
      return bare.replaceFirst("^[\\s\ufeff]+", "").toLowerCase(Locale.ROOT);
    } catch (MalformedException e) {
      return "";
    }
  }
}
