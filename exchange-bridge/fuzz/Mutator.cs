// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Collections.Generic;
using System.Text;

namespace Postern.Fuzz
{
    /// <summary>Makes broken input out of good input. The same seed makes the same.</summary>
    internal sealed class Mutator
    {
        private const int MostChanges = 6;
        private const int MostOfRun = 300;

        private static readonly Encoding Latin1 = Encoding.GetEncoding(28591);

        private readonly Random random;

        internal Mutator(int seed, Outcomes outcomes)
        {
            random = new Random(seed);
            Outcomes = outcomes;
        }

        internal Outcomes Outcomes { get; private set; }

        /// <summary>What was made last, in Base64.</summary>
        internal string Input { get; private set; }

        internal int Below(int limit)
        {
            return random.Next(limit);
        }

        internal T OneOf<T>(IList<T> all)
        {
            return all[random.Next(all.Count)];
        }

        /// <summary>One of the good inputs with none to some octets changed, cut out, doubled or put in.</summary>
        internal byte[] Mutate(IList<string> good)
        {
            var octets = new List<byte>(Latin1.GetBytes(OneOf(good)));
            for (int i = random.Next(MostChanges); i > 0; i--)
            {
                Change(octets, good);
            }

            byte[] made = octets.ToArray();
            Input = Convert.ToBase64String(made);
            return made;
        }

        internal string MutateText(IList<string> good)
        {
            return Latin1.GetString(Mutate(good));
        }

        private void Change(List<byte> octets, IList<string> good)
        {
            int at = random.Next(octets.Count + 1);
            int length = Math.Min(random.Next(8) + 1, octets.Count - at);
            switch (random.Next(6))
            {
                case 0:
                    octets.RemoveRange(at, length);
                    break;
                case 1:
                    octets.InsertRange(at, octets.GetRange(at, length));
                    break;
                case 2:
                    octets.Insert(at, (byte)random.Next(256));
                    break;
                case 3:
                    octets.Insert(at, Latin1.GetBytes("\r\n\0 \t:=.-%<>@59,")[random.Next(15)]);
                    break;
                case 4:
                    octets.InsertRange(at, Latin1.GetBytes(new string((char)random.Next(256), random.Next(MostOfRun))));
                    break;
                default:
                    octets.InsertRange(at, Latin1.GetBytes(OneOf(good)));
                    break;
            }
        }
    }
}
