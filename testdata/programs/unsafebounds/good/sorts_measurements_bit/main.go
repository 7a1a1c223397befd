// Command sorts_measurements_bit sorts measurements by the bit patterns of their values.
package main

import (
	"fmt"
	"math"
	"os"
	"slices"
	"unsafe"
)

type celsius float64

type reading struct {
	sensor int32
	value  celsius
}

// wireReading has the same layout under the names of another package.
type wireReading struct {
	Sensor int32
	Value  float64
}

// bits is math.Float64bits for our type.
func bits(v *celsius) uint64 {
	return *(*uint64)(unsafe.Pointer(v))
}

// floats views readings of one type as those of another with equal size.
func floats(v []celsius) []float64 {
	return *(*[]float64)(unsafe.Pointer(&v))
}

// export gives the readings to the encoder without a copy.
func export(r []reading) []wireReading {
	if unsafe.Sizeof(reading{}) != unsafe.Sizeof(wireReading{}) {
		panic("layouts differ")
	}
	return unsafe.Slice((*wireReading)(unsafe.Pointer(unsafe.SliceData(r))), len(r))
}

// key maps the bits so that unsigned order is numeric order.
func key(v celsius) uint64 {
	b := bits(&v)
	if b>>63 != 0 {
		return ^b
	}
	return b | 1<<63
}

// low returns the low half on a little-endian machine, or the high one on others.
func low(v uint64) uint32 {
	return *(*uint32)(unsafe.Pointer(&v))
}

func main() {
	in := []celsius{21.5, -3, 0, 1e300, -1e300, math.SmallestNonzeroFloat64, 4}
	var rs []reading
	for i, v := range in {
		rs = append(rs, reading{int32(i), v})
	}
	slices.SortFunc(rs, func(a, b reading) int {
		switch ka, kb := key(a.value), key(b.value); {
		case ka < kb:
			return -1
		case ka > kb:
			return 1
		}
		return 0
	})
	out := export(rs)
	if len(out) != len(in) {
		os.Exit(1)
	}
	prev := math.Inf(-1)
	for _, w := range out {
		if w.Value < prev || float64(in[w.Sensor]) != w.Value {
			fmt.Fprintln(os.Stderr, out)
			os.Exit(1)
		}
		prev = w.Value
	}
	f := floats(in)
	f = append(f, 99)
	slices.Sort(f)
	if f[len(f)-2] != 99 || len(export(nil)) != 0 {
		os.Exit(1)
	}
	if h := low(0x1111111122222222); h != 0x22222222 && h != 0x11111111 {
		os.Exit(1)
	}
}
