// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/** The tables of the store, in SQL that H2 and PostgreSQL both speak. */
package org.postern.store.internal.sql;
