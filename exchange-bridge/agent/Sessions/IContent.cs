// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System.Collections.Generic;
using System.IO;

namespace Postern.Exchange.Sessions
{
    /// <summary>A message as the filter gets it.</summary>
    internal interface IContent
    {
        IEnumerable<Field> Fields();

        /// <summary>What follows the empty line, to be read once.</summary>
        Stream OpenBody();
    }

    /// <summary>A header field: name, and value with its folds as bare LF, which begins with what follows the colon.</summary>
    internal struct Field
    {
        internal readonly byte[] Name;
        internal readonly byte[] Value;

        internal Field(byte[] name, byte[] value)
        {
            Name = name;
            Value = value;
        }
    }
}
