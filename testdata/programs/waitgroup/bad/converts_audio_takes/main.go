// Command converts_audio_takes turns raw takes into normalised samples with a
// fixed number of workers and lists the takes that could not be converted.
package main

import (
	"errors"
	"fmt"
	"sync"
)

type take struct {
	name    string
	samples []int
}

type converter struct {
	wg   sync.WaitGroup
	in   chan take
	mu   sync.Mutex
	done map[string][]float64
	errs []error
}

func newConverter() *converter {
	return &converter{in: make(chan take), done: make(map[string][]float64)}
}

func (c *converter) start(workers int) {
	for i := range workers {
		c.wg.Add(1)
		go c.work(i)
	}
}

func (c *converter) work(id int) {
	defer c.wg.Done()
	for t := range c.in {
		out, err := normalise(t)
		if err != nil {
			c.abort(fmt.Errorf("worker %d: %w", id, err)) // want "PC3002"
			return
		}
		c.mu.Lock()
		c.done[t.name] = out
		c.mu.Unlock()
	}
}

// abort records the error that ends a worker.
func (c *converter) abort(err error) {
	c.mu.Lock()
	c.errs = append(c.errs, err)
	c.mu.Unlock()
	c.wg.Done()
}

func normalise(t take) ([]float64, error) {
	peak := 0
	for _, s := range t.samples {
		peak = max(peak, s, -s)
	}
	if peak == 0 {
		return nil, errors.New(t.name + " is silent")
	}
	out := make([]float64, len(t.samples))
	for i, s := range t.samples {
		out[i] = float64(s) / float64(peak)
	}
	return out, nil
}

func main() {
	c := newConverter()
	c.start(2)
	for _, t := range []take{
		{"intro", []int{1, -4, 2}},
		{"pause", []int{0, 0, 0}},
		{"verse", []int{5, 7, -9}},
		{"break", []int{0}},
	} {
		c.in <- t
	}
	close(c.in)
	c.wg.Wait()
	fmt.Println(len(c.done), "converted", errors.Join(c.errs...))
	select {}
}
