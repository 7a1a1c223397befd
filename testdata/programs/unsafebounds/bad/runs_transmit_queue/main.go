//oracle: asan

// Command runs_transmit_queue runs the transmit queue of the test device once round.
package main

import "fmt"

func main() {
	r := newTxRing()
	for i := range ringSize {
		if !r.push(0x1000*uint64(i+1), 64) {
			fmt.Println("ring full at", i)
		}
	}
	r.complete(5)
	var sum uint64
	n := r.reclaim(func(addr uint64) { sum += addr })
	fmt.Printf("reclaimed %d, addresses %#x\n", n, sum)
}
