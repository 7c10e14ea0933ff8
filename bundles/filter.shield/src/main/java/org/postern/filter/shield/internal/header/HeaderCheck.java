// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.header;

import java.util.HashSet;
import java.util.Set;
import org.postern.filter.HeaderField;
import org.postern.filter.Message;
import org.postern.filter.Part;
import org.postern.filter.shield.internal.lookup.LookupCheck;
import org.postern.filter.shield.internal.rule.Field;
import org.postern.filter.shield.internal.rule.Hits;
import org.postern.filter.shield.internal.rule.PatternIndex;

/** Looks at every header field of a message, or of a part. */
public final class HeaderCheck {

  /** Rules found here and in the classes that are used here. */
  public static final Set<String> RULES = rules();

  private static final int MAX_DISTINCT = 200;

  private final PatternIndex patterns;
  private final FieldCounts counts = new FieldCounts();
  private final FromCheck from = new FromCheck();
  private final HiddenControls controls = new HiddenControls();

  private static Set<String> rules() {
    Set<String> rules = new HashSet<>(FieldCounts.RULES);
    rules.addAll(FromCheck.RULES);
    rules.addAll(HiddenControls.RULES);
    rules.addAll(ShortFolds.RULES);
    rules.addAll(ArchiveNames.RULES);
    return Set.copyOf(rules);
  }

  /** Checks with these patterns. */
  public HeaderCheck(PatternIndex patterns) {
    this.patterns = patterns;
  }

  /** Looks at the header section of the message. */
  public void message(Message message, Hits hits) {
    for (HeaderField field : message.headers()) {
      String value = field.value();
      patterns.look(Field.HEADER_NAME, field.name(), hits);
      patterns.look(Field.HEADER, field, value, hits);
      patterns.look(Field.HEADER_RAW, field, field.rawValue(), hits);
      LookupCheck.look("Header field", field.name() + ": " + value, hits);
      LongTokens.look(field, value, hits);
      ShortFolds.look(field, hits);
      ArchiveNames.look(field, value, hits);
    }
    encodedLookups(message, hits);
    counts.look(message, hits);
    from.look(message, hits);
    controls.look(message, hits);
  }

  /** Looks at the header section of a part within the message. */
  public void part(Part part, Hits hits) {
    for (HeaderField field : part.headers()) {
      String value = field.value();
      patterns.look(Field.PART_HEADER, field, value, hits);
      LookupCheck.look("Header field of a part", field.name() + ": " + value, hits);
      FieldCounts.parameters(field, hits);
      ArchiveNames.look(field, value, hits);
    }
  }

  /** Looks at the decoded file name of a part, which may be the root. */
  public void fileName(Part part, Hits hits) {
    part.fileName()
        .ifPresent(
            name -> {
              patterns.look(Field.FILE_NAME, name, hits);
              LookupCheck.look("File name", name, hits);
            });
  }

  /** A look-up may hide in an encoded word; only the first field of a name is decoded. */
  private static void encodedLookups(Message message, Hits hits) {
    Set<String> seen = new HashSet<>();
    for (HeaderField field : message.headers()) {
      if (field.rawValue().contains("=?") && seen.size() < MAX_DISTINCT && seen.add(field.name())) {
        message.text(field.name()).ifPresent(text -> LookupCheck.look(field.name(), text, hits));
      }
    }
  }
}
