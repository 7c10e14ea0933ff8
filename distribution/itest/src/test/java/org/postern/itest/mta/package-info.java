// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0

/** Real mail servers that ask the running server, compared with the same ones that ask nobody. */
package org.postern.itest.mta;
