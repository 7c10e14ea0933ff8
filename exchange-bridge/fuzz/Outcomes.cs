// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
namespace Postern.Fuzz
{
    /// <summary>How many inputs were taken and refused: a fuzz whose inputs are all refused tests little.</summary>
    internal sealed class Outcomes
    {
        internal int Taken { get; set; }

        internal int Refused { get; set; }

        public override string ToString()
        {
            return "taken " + Taken + " refused " + Refused;
        }
    }
}
