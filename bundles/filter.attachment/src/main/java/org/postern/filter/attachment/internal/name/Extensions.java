// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.name;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Extensions that are refused where nothing is set. Mostly the ones that Outlook itself will not
 * open ("Blocked attachments in Outlook", Microsoft Support), without certificates, which honest
 * people send, and with those that attackers came upon since.
 */
public final class Extensions {

  /** What an operating system starts, or hands to an interpreter, at a double click. */
  private static final String PROGRAM_LIST =
      "app, appinstaller, application, appref-ms, appx, appxbundle, bas, bat, chm, cmd, com, cpl, "
          + "csh, dll, drv, exe, fxp, gadget, grp, hlp, hpj, hta, htc, inf, ins, isp, its, jar, jnlp, "
          + "js, jse, ksh, lnk, mcf, msc, msh, msh1, msh1xml, msh2, msh2xml, mshxml, msi, msix, "
          + "msixbundle, msp, mst, msu, ocx, ops, osd, pcd, pif, plg, prf, prg, ps1, ps1xml, ps2, "
          + "ps2xml, psc1, psc2, psd1, psdm1, psm1, py, pyc, pyo, pyw, pyz, pyzw, reg, scf, scr, "
          + "sct, shb, shs, sys, url, vb, vbe, vbp, vbs, vsmacros, vsw, vxd, webpnp, website, ws, "
          + "wsb, wsc, wsf, wsh, xbap, xll, xnk";

  /** Databases and shortcuts of Access, which run code when opened. */
  private static final String ACCESS_LIST =
      "ade, adp, mad, maf, mag, mam, maq, mar, mas, mau, mav, maw, mda, mdb, mde, mdt, mdw, mdz";

  /** What brings files past the mark of the web, fetches from afar, or changes settings. */
  private static final String CARRIER_LIST =
      "contact, diagcab, dmg, img, iqy, iso, library-ms, mht, mhtml, one, onepkg, printerexport, "
          + "rdp, search-ms, searchconnector-ms, settingcontent-ms, slk, theme, themepack, udl, vhd, "
          + "vhdx, vmdk, wim";

  /** The default of the setting, separated by commas. */
  public static final String BLOCKED_LIST = PROGRAM_LIST + ", " + ACCESS_LIST + ", " + CARRIER_LIST;

  /** The same as a set, in lower case and without dots. */
  public static final Set<String> BLOCKED = parse(BLOCKED_LIST);

  private static final Set<String> PROGRAMS = parse(PROGRAM_LIST);

  private Extensions() {}

  /** Whether a file of that extension, in lower case, runs at a double click. */
  static boolean isProgram(String extension) {
    return PROGRAMS.contains(extension);
  }

  private static Set<String> parse(String list) {
    return Arrays.stream(list.split(", "))
        .map(e -> e.toLowerCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
  }
}
