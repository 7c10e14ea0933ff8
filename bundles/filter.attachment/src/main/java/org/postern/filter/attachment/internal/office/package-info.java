// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/** Looks into documents of office suites for macros, remote links, embedded files. */
package org.postern.filter.attachment.internal.office;
