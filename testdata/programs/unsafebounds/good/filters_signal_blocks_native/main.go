// Command filters_signal_blocks_native runs a C filter over blocks of samples
// that live in C memory.
package main

import (
	"fmt"
	"math"
	"os"

	"programs/unsafebounds/good/filters_signal_blocks_native/dsp"
)

func fill(b *dsp.Block, f func(i int) float32) {
	s := b.Samples()
	for i := range s {
		s[i] = f(i)
	}
}

func peak(s []float32) float32 {
	var m float32
	for _, v := range s {
		m = max(m, float32(math.Abs(float64(v))))
	}
	return m
}

func main() {
	for _, n := range []int{1, 16, 500} {
		b, err := dsp.NewBlock(n)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		fill(b, func(i int) float32 { return float32(i%2)*2 - 1 })
		b.Smooth(8)
		// Appending must not run into the C memory behind the block.
		longer := append(b.Samples(), 1, 2, 3)
		out := b.Copy()
		b.Free()
		if len(longer) != n+3 || len(out) != n || peak(out) > 1 {
			fmt.Fprintln(os.Stderr, n, len(longer), len(out), peak(out))
			os.Exit(1)
		}
		fmt.Println(n, "samples filtered")
	}
	if _, err := dsp.NewBlock(0); err == nil {
		os.Exit(1)
	}
}
