// Command drives_both_wire drives both wire formats of the codec package.
package main

import (
	"fmt"
	"log"
	"sync"

	"programs/nilpool/good/drives_both_wire/rpc"
)

func exercise(c rpc.Codec, seq uint32) error {
	defer rpc.Release(c)
	sent := rpc.Header{Method: "Store.Get", Seq: seq}
	return rpc.RoundTrip(c, sent, func(h *rpc.Header) error {
		if *h != sent {
			return fmt.Errorf("sent %v, received %v", sent, *h)
		}
		return nil
	})
}

func main() {
	var wg sync.WaitGroup
	for i := range 16 {
		wg.Go(func() {
			if i%3 == 0 {
				rpc.Release(rpc.NewJSON())
			}
			c, format := rpc.Acquire()
			if err := exercise(c, uint32(i)); err != nil {
				log.Fatal(format, ": ", err)
			}
		})
	}
	wg.Wait()
	rpc.Release(nil)
}
