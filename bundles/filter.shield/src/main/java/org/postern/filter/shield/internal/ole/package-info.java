// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/** OLE compound files, as old Office documents and Outlook messages are (MS-CFB, MS-OXMSG). */
package org.postern.filter.shield.internal.ole;
