// Traces the requests of a few clients while the program shuts down.
package main

import (
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"programs/closedchan/good/collects_trace_spans/tracebuf"
)

func main() {
	var exported atomic.Int64
	b := tracebuf.New(8, func(batch []tracebuf.Span) {
		time.Sleep(200 * time.Microsecond)
		exported.Add(int64(len(batch)))
	})

	var recorded atomic.Int64
	var clients sync.WaitGroup
	for c := range 6 {
		clients.Go(func() {
			for i := range 200 {
				begin := time.Now()
				op := fmt.Sprintf("client%d/get%d", c, i)
				if b.Record(tracebuf.Span{Op: op, Nanos: time.Since(begin).Nanoseconds()}) {
					recorded.Add(1)
				}
			}
		})
	}
	time.Sleep(4 * time.Millisecond)
	var closers sync.WaitGroup
	closers.Go(b.Close)
	closers.Go(b.Close)
	closers.Wait()
	clients.Wait()

	fmt.Println("all accounted for:", recorded.Load()+b.Lost() == 6*200)
	if recorded.Load() != exported.Load() || recorded.Load()+b.Lost() != 6*200 {
		os.Exit(1)
	}
}
