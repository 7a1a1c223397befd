// Command counts_statsd_datagrams counts statsd datagrams with two independent consumers.
package main

import (
	"bytes"
	"fmt"
	"io"
	"log"
	"strconv"
	"sync"
	"sync/atomic"

	"programs/nilpool/good/counts_statsd_datagrams/fanout"
)

type counter struct {
	mu sync.Mutex
	m  map[string]int
}

func (c *counter) consume(b []byte) {
	name, val, ok := bytes.Cut(b, []byte{':'})
	if !ok {
		return
	}
	n, err := strconv.Atoi(string(val))
	if err != nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.m[string(name)] += n
}

// replay produces n datagrams.
type replay struct{ left int }

func (r *replay) ReadPacket(b []byte) (int, error) {
	if r.left == 0 {
		return 0, io.EOF
	}
	r.left--
	return copy(b, fmt.Sprintf("key%d:%d", r.left%5, r.left)), nil
}

func main() {
	var (
		srv   fanout.Server
		total atomic.Int64
		c     = counter{m: make(map[string]int)}
	)
	srv.Subscribe(c.consume)
	srv.Subscribe(func(b []byte) { total.Add(int64(len(b))) })
	if err := srv.Serve(&replay{left: 500}); err != nil {
		log.Fatal(err)
	}
	sum := 0
	for _, n := range c.m {
		sum += n
	}
	if sum != 499*500/2 || total.Load() != 500*5+10+90*2+400*3 {
		log.Fatal("lost datagrams: ", sum, " ", total.Load())
	}
}
