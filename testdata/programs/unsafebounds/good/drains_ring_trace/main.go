// Command drains_ring_trace drains a ring of trace events.
package main

import (
	"encoding/binary"
	"fmt"
	"os"

	"programs/unsafebounds/good/drains_ring_trace/tlv"
)

type stats struct {
	samples int
	bytes   int
	lost    uint64
}

func drain(ring []byte) (stats, error) {
	var st stats
	sc := tlv.NewScanner(ring)
	for sc.Next() {
		if l, ok := sc.Lost(); ok {
			st.lost += l.Count
		}
		if typ, body := sc.Record(); typ == tlv.TypeSample {
			st.samples++
			st.bytes += len(body)
		}
	}
	return st, sc.Err()
}

func record(b []byte, typ uint32, body ...uint64) []byte {
	b = binary.NativeEndian.AppendUint32(b, typ)
	b = binary.NativeEndian.AppendUint16(b, 0)
	b = binary.NativeEndian.AppendUint16(b, uint16(8+8*len(body)))
	for _, w := range body {
		b = binary.NativeEndian.AppendUint64(b, w)
	}
	return b
}

func main() {
	ring := record(nil, tlv.TypeSample, 1, 2, 3)
	ring = record(ring, tlv.TypeLost, 1, 40)
	ring = record(ring, tlv.TypeLost)
	ring = record(ring, tlv.TypeSample, 4)
	for cut := 0; cut <= len(ring); cut++ {
		part := make([]byte, cut)
		copy(part, ring)
		if _, err := drain(part); err != nil {
			fmt.Println(cut, err)
			os.Exit(1)
		}
	}
	st, err := drain(ring)
	fmt.Println(st, err)
	if err != nil || st != (stats{2, 32, 40}) {
		os.Exit(1)
	}
}
