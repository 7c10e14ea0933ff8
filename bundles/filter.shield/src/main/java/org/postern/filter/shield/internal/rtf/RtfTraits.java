// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.rtf;

import java.util.Arrays;
import java.util.Locale;
import org.postern.filter.shield.internal.octets.FileServerPath;
import org.postern.filter.shield.internal.octets.ScanLimitException;
import org.postern.filter.shield.internal.rule.Hits;

/**
 * What is dangerous about RTF: the class of an object, its content, when it is brought up to date,
 * and where the template comes from. The content is read in two ways, with and without what stands
 * in groups that a reader may skip.
 */
final class RtfTraits implements RtfHandler {

  /** Limit of groups within each other. */
  static final int MAX_DEPTH = 4096;

  private static final int MAX_TEXT = 1024;
  private static final String HYPERLINK = "HYPERLINK";

  private enum Place {
    ELSEWHERE,
    CLASS,
    DATA,
    SKIPPED_DATA,
    TEMPLATE,
    FIELD
  }

  private final Hits hits;
  private final HexStream strict;
  private final HexStream loose;
  private final StringBuilder text = new StringBuilder();
  private Place[] places = new Place[64];
  private int depth;
  private Place place = Place.ELSEWHERE;

  RtfTraits(Hits hits) {
    this.hits = hits;
    strict = new HexStream(hits);
    loose = new HexStream(hits);
  }

  @Override
  public void open() throws ScanLimitException {
    if (depth >= MAX_DEPTH) {
      throw new ScanLimitException("more than " + MAX_DEPTH + " RTF groups within each other");
    }
    if (depth == places.length) {
      places = Arrays.copyOf(places, depth * 2);
    }
    places[depth++] = place;
  }

  @Override
  public void close() {
    judge();
    place = depth > 0 ? places[--depth] : Place.ELSEWHERE;
  }

  @Override
  public void word(String word, boolean ignorable) {
    switch (word) {
      case "objclass" -> begin(Place.CLASS);
      case "template" -> begin(Place.TEMPLATE);
      case "fldinst" -> begin(Place.FIELD);
      case "objdata" -> {
        begin(Place.DATA);
        strict.reset();
        loose.reset();
      }
      case "objupdate", "objautlink" -> hits.add("rtf-auto-link", "\\" + word);
      default -> {
        if (ignorable && place == Place.DATA) {
          place = Place.SKIPPED_DATA;
        }
      }
    }
  }

  private void begin(Place where) {
    judge();
    place = where;
    text.setLength(0);
  }

  @Override
  public void escaped(int high, int low) {
    if (isText()) {
      append((char) (high << 4 | low));
    } else if (place == Place.DATA || place == Place.SKIPPED_DATA) {
      loose.digit(high);
      loose.digit(low);
    }
  }

  @Override
  public void text(char c) {
    switch (place) {
      case CLASS, TEMPLATE, FIELD -> append(c);
      case DATA, SKIPPED_DATA -> digit(Character.digit(c, 16));
      case ELSEWHERE -> {
        // The text of the document itself is harmless.
      }
    }
  }

  @Override
  public void binary(int octet) {
    if (place == Place.DATA || place == Place.SKIPPED_DATA) {
      strict.octet(octet);
      loose.octet(octet);
    }
  }

  private void digit(int digit) {
    if (digit >= 0) {
      loose.digit(digit);
      if (place == Place.DATA) {
        strict.digit(digit);
      }
    }
  }

  private boolean isText() {
    return place == Place.CLASS || place == Place.TEMPLATE || place == Place.FIELD;
  }

  private void append(char c) {
    if (c > ' ' && text.length() < MAX_TEXT) {
      text.append(c);
    }
  }

  private void judge() {
    if (place == Place.CLASS) {
      String name = text.toString().toLowerCase(Locale.ROOT);
      if (name.startsWith("equation")) {
        hits.add("rtf-equation", text.toString());
      } else if (name.equals("none")) {
        hits.add("rtf-no-class", text.toString());
      }
    } else if (place == Place.FIELD) {
      field();
    } else if (place == Place.TEMPLATE) {
      String address = text.toString();
      if (address.toLowerCase(Locale.ROOT).startsWith("http")) {
        hits.add("rtf-template", address);
      } else if (FileServerPath.isOne(address)) {
        hits.add("file-server-link", address);
      }
    }
  }

  /** Looks at the address of a field, {@code HYPERLINK "address"} or the like. */
  private void field() {
    int quote = text.indexOf("\"");
    int end = text.indexOf("\"", quote + 1);
    String address = text.substring(quote + 1, end < 0 ? text.length() : end);
    if (quote < 0 && address.regionMatches(true, 0, HYPERLINK, 0, HYPERLINK.length())) {
      address = address.substring(HYPERLINK.length());
    }
    if (FileServerPath.isMoniker(address)) {
      hits.add("moniker-link", address);
    } else if (FileServerPath.isOne(address)) {
      hits.add("file-server-link", address);
    }
  }
}
