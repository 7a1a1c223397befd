//oracle: checkptr

// Command counts_rejected_uploads_hourly keeps the upload gateway's counters
// by hour of the day and prints the busiest hours.
package main

import (
	"errors"
	"fmt"
	"os"
	"sort"
	"sync"
	"sync/atomic"
	"unsafe"
)

var (
	errTooLarge = errors.New("upload too large")
	errExpired  = errors.New("token expired")
)

// hourStats was narrowed to 32 bits each so that a day fits in a few lines.
type hourStats struct {
	accepted uint32
	throttle uint32
	expired  uint32
	rejected uint32
}

type gateway struct {
	limit int
	mu    sync.Mutex
	hours map[int]*hourStats
}

func newGateway(limit int) *gateway {
	return &gateway{limit: limit, hours: make(map[int]*hourStats)}
}

func (g *gateway) hour(h int) *hourStats {
	g.mu.Lock()
	defer g.mu.Unlock()
	st, ok := g.hours[h]
	if !ok {
		st = new(hourStats)
		g.hours[h] = st
	}
	return st
}

// bump adds one to a counter.
func bump(counter *uint32) {
	atomic.AddUint64((*uint64)(unsafe.Pointer(counter)), 1) // want "PC5001"
}

func (g *gateway) check(size int, token string) error {
	switch {
	case token == "":
		return errExpired
	case size > g.limit:
		return errTooLarge
	}
	return nil
}

func (g *gateway) upload(h, size int, token string) error {
	st := g.hour(h)
	err := g.check(size, token)
	switch {
	case err == nil:
		atomic.AddUint32(&st.accepted, 1)
	case errors.Is(err, errExpired):
		atomic.AddUint32(&st.expired, 1)
	default:
		bump(&st.rejected)
	}
	return err
}

func (g *gateway) report() []string {
	g.mu.Lock()
	defer g.mu.Unlock()
	hours := make([]int, 0, len(g.hours))
	for h := range g.hours {
		hours = append(hours, h)
	}
	sort.Ints(hours)
	var lines []string
	for _, h := range hours {
		st := g.hours[h]
		lines = append(lines, fmt.Sprintf("%02d:00 ok=%d expired=%d rejected=%d", h, st.accepted, st.expired, st.rejected))
	}
	return lines
}

func main() {
	g := newGateway(1 << 16)
	var wg sync.WaitGroup
	for h := 8; h < 12; h++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := 0; i < 50; i++ {
				token := "t"
				if i%7 == 0 {
					token = ""
				}
				_ = g.upload(h, i*2500, token)
			}
		}()
	}
	wg.Wait()
	for _, l := range g.report() {
		fmt.Fprintln(os.Stdout, l)
	}
}
