// Command runs_receive_queue runs the receive queue of the test device more than once round.
package main

import (
	"fmt"
	"os"
)

func main() {
	r := newRxRing()
	next := uint64(0)
	alloc := func() uint64 { next += 0x1000; return next }

	frames := 0
	for range 5 {
		r.refill(alloc)
		for i := r.head; i < r.head+3; i++ {
			r.at(i).flags |= flagDone
		}
		r.drain(func(uint64, uint32) { frames++ })
	}
	fmt.Printf("frames %d, last %#x, buffers %d\n", frames, r.last().addr, next/0x1000)
	if frames != 15 || r.head != 15 {
		os.Exit(1)
	}
}
