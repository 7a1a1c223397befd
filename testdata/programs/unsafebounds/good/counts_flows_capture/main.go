// Command main counts the flows of a capture.
package main

import (
	"errors"
	"fmt"
	"log"

	"programs/unsafebounds/good/counts_flows_capture/classify"
)

func frame(proto, ihl byte, tail ...byte) []byte {
	b := make([]byte, 14+20, 14+20+len(tail))
	b[12], b[13] = 8, 0
	ip := b[14:]
	ip[0] = 0x40 | ihl
	ip[9] = proto
	copy(ip[12:], []byte{10, 0, 0, 1, 10, 0, 0, 2})
	return append(b, tail...)
}

func main() {
	flows, short := make(map[classify.Flow]int), 0
	for _, b := range [][]byte{
		frame(17, 5, 0, 53, 0x30, 0x39),
		frame(17, 5, 0, 53, 0x30, 0x39, 1, 2, 3),
		frame(6, 6, 0, 0, 0, 0, 1, 187, 0x30, 0x39),
		frame(1, 5),
		frame(6, 5, 0, 80, 1),
		frame(6, 15, 0, 80),
		{1, 2, 3},
	} {
		f, err := classify.Frame(b)
		if errors.Is(err, classify.ErrShort) {
			short++
			continue
		}
		if err != nil {
			log.Fatal(err)
		}
		flows[f]++
	}
	fmt.Println(len(flows), "flows", short, "short")
	if len(flows) != 3 || short != 3 {
		log.Fatal("unexpected counts")
	}
}
