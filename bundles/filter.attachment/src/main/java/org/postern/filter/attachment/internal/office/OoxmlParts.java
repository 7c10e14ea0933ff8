// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.office;

import java.util.Locale;
import java.util.Map;
import org.postern.filter.attachment.internal.name.DisplayName;
import org.postern.filter.attachment.internal.policy.Rule;
import org.postern.filter.attachment.internal.scan.Job;
import org.postern.filter.attachment.internal.scan.Scan;

/** What names, content types, relationships and styles of a document tell. */
final class OoxmlParts {

  private static final String VBA = "it has macros (VBA)";
  private static final String EXCEL4 = "it has a sheet of Excel 4 macros";

  private final Job job;
  private final Scan scan;

  OoxmlParts(Job job, Scan scan) {
    this.job = job;
    this.scan = scan;
  }

  /** A part, by its name in lower case. */
  void named(String name) {
    if (name.endsWith("vbaproject.bin")) {
      scan.hit(Rule.MACRO, job, VBA);
    } else if (name.startsWith("xl/macrosheets/")) {
      scan.hit(Rule.EXCEL4_MACRO, job, EXCEL4);
    } else if (name.contains("/activex/") && name.endsWith(".bin")) {
      scan.hit(Rule.ACTIVEX, job, "it embeds an ActiveX control");
    }
  }

  /** An element of the content types: a part may have any name, its type is what Office goes by. */
  void contentType(String element, Map<String, String> attributes) {
    String type = attributes.getOrDefault("ContentType", "").toLowerCase(Locale.ROOT);
    if (type.startsWith("application/vnd.ms-office.vbaproject") && element.equals("Override")) {
      scan.hit(Rule.MACRO, job, VBA);
    } else if (type.startsWith("application/vnd.ms-excel.macrosheet")
        || type.startsWith("application/vnd.ms-excel.intlmacrosheet")) {
      scan.hit(Rule.EXCEL4_MACRO, job, EXCEL4);
    }
  }

  /** An element of a relationships part. */
  void relationship(String element, Map<String, String> attributes) {
    if (!element.equals("Relationship")) {
      return;
    }
    String type = attributes.getOrDefault("Type", "").toLowerCase(Locale.ROOT);
    String kind = type.substring(type.lastIndexOf('/') + 1);
    if (kind.equals("vbaproject")) {
      scan.hit(Rule.MACRO, job, VBA);
    } else if (kind.equals("xlmacrosheet") || kind.equals("xlintlmacrosheet")) {
      scan.hit(Rule.EXCEL4_MACRO, job, EXCEL4);
    }
    if (attributes.getOrDefault("TargetMode", "").equalsIgnoreCase("External")) {
      external(kind, attributes.getOrDefault("Target", ""));
    }
  }

  /** An element of the styles of a workbook. */
  void style(String element, Map<String, String> attributes) {
    if (element.equals("numFmt")
        && NumberFormat.holdsCode(attributes.getOrDefault("formatCode", ""))) {
      scan.hit(Rule.NUMBER_FORMAT_CODE, job, NumberFormat.DETAIL);
    }
  }

  /** A link that is followed when the document opens; a hyperlink waits for a click. */
  private void external(String kind, String target) {
    RemoteTarget place = RemoteTarget.of(target);
    String where = "'" + DisplayName.of(target) + "'";
    if (place == RemoteTarget.HANDLER) {
      scan.hit(Rule.REMOTE_OBJECT, job, "a link starts a handler: " + where);
    } else if (kind.equals("attachedtemplate") && place != RemoteTarget.LOCAL) {
      scan.hit(Rule.REMOTE_TEMPLATE, job, "its template comes from " + where);
    } else if (isObject(kind) && place == RemoteTarget.WEB) {
      scan.hit(Rule.REMOTE_OBJECT, job, "an object in it comes from " + where);
    } else if (isObject(kind) && place == RemoteTarget.SHARE) {
      scan.hit(Rule.REMOTE_SHARE, job, "an object in it comes from " + where);
    }
  }

  private static boolean isObject(String kind) {
    return switch (kind) {
      case "oleobject", "frame", "package", "subdocument", "control", "activexcontrol" -> true;
      default -> false;
    };
  }
}
