// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.html;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.postern.filter.shield.internal.rule.Hits;

/** What is dangerous about tags, attributes and text. */
final class HtmlTraits implements HtmlHandler {

  private static final Set<String> ADDRESSES =
      Set.of(
          "href",
          "src",
          "background",
          "action",
          "formaction",
          "xlink:href",
          "data",
          "poster",
          "lowsrc",
          "dynsrc",
          "longdesc",
          "codebase",
          "classid",
          "srcset",
          "ping");

  private static final Set<String> PROGRAMS =
      Set.of("object", "embed", "applet", "iframe", "frame");
  private static final Set<String> DRAWINGS = Set.of("svg", "math");

  /** Letters of hidden text from which on it is worth a word: a tracking pixel has none. */
  private static final int MIN_HIDDEN = 3;

  private final Hits hits;
  private String hiding = "";
  private int hiddenLetters;
  private String drawing = "";
  private String openAddress = "";

  HtmlTraits(Hits hits) {
    this.hits = hits;
  }

  /** Tag and attribute inside whose address the text ended; empty for a proper end. */
  String openAddress() {
    return openAddress;
  }

  @Override
  public void startTag(String name, List<Attribute> attributes) {
    hiding = "";
    boolean active = name.equals("script") || name.endsWith(":script");
    if (active) {
      hits.add("html-script", "<" + name + ">");
    } else if (PROGRAMS.contains(name)) {
      hits.add("html-embedded-program", "<" + name + ">");
    }
    if (DRAWINGS.contains(name)) {
      drawing = name;
    }
    for (Attribute attribute : attributes) {
      active |= attribute(name, attribute);
    }
    if (active && !drawing.isEmpty()) {
      hits.add("html-active-svg", "<" + name + "> in <" + drawing + ">");
    }
  }

  /** Returns whether the attribute runs a script. */
  private boolean attribute(String tag, Attribute attribute) {
    String name = attribute.name();
    if (name.equals("style")) {
      style(attribute.value());
      return false;
    }
    if (ADDRESSES.contains(name)) {
      return address(tag, attribute);
    }
    boolean handler = name.length() > 4 && name.startsWith("on") && !attribute.value().isBlank();
    if (handler) {
      hits.add("html-event-handler", "<" + tag + " " + name + ">");
    }
    return handler;
  }

  private boolean address(String tag, Attribute attribute) {
    Address address = Address.of(attribute.value());
    if (address.isMoniker()) {
      hits.add("moniker-link", address.text());
    } else if (address.isOnFileServer()) {
      hits.add("file-server-link", address.text());
    }
    boolean script = address.isScript();
    if (script) {
      hits.add("html-script-link", "<" + tag + " " + attribute.name() + "=" + address.text());
    }
    return script;
  }

  private void style(String value) {
    Style style = Style.of(value);
    for (String url : style.addresses()) {
      Address address = Address.of(url);
      if (address.isOnFileServer()) {
        hits.add("file-server-link", address.text());
      }
    }
    if (style.isZeroFont()) {
      hide("zero-font");
    } else if (style.isHidden()) {
      hide("hidden-text");
    }
  }

  private void hide(String rule) {
    hiding = rule;
    hiddenLetters = 0;
  }

  @Override
  public void endTag(String name) {
    hiding = "";
    if (name.equals(drawing)) {
      drawing = "";
    }
  }

  @Override
  public void text(char[] buffer, int from, int to) {
    if (hiding.isEmpty()) {
      return;
    }
    for (int i = from; i < to; i++) {
      if (Character.isLetterOrDigit(buffer[i]) && ++hiddenLetters == MIN_HIDDEN) {
        hits.add(hiding, new String(buffer, from, to - from).strip());
        return;
      }
    }
  }

  @Override
  public void endInAttribute(String tag, Attribute open) {
    String value = open.value().strip().toLowerCase(Locale.ROOT);
    if (ADDRESSES.contains(open.name()) && (value.startsWith("http") || value.startsWith("//"))) {
      openAddress = "<" + tag + " " + open.name() + "=" + value;
    }
  }
}
