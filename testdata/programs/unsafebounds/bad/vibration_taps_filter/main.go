package main

import (
	"fmt"
	"os"
	"unsafe"
)

const order = 16

type filter struct {
	taps  [order]int32
	shift int32
	bias  int32
}

type option func(*filter)

func withShift(n int32) option { return func(f *filter) { f.shift = n } }
func withBias(n int32) option  { return func(f *filter) { f.bias = n } }

func newFilter(taps []int32, opts ...option) *filter {
	f := &filter{}
	copy(f.taps[:], taps)
	for _, o := range opts {
		o(f)
	}
	return f
}

// gain is the sum of all coefficients, the response to a constant input.
func (f *filter) gain() int64 {
	var sum int64
	base := unsafe.Pointer(&f.taps)
	for i := 0; i <= len(f.taps); i++ {
		sum += int64(*(*int32)(unsafe.Add(base, i*4))) // want "PC5002"
	}
	return sum
}

// apply runs the filter over one window.
func (f *filter) apply(window *[order]int32) int32 {
	var acc int64
	for i, t := range f.taps {
		acc += int64(t) * int64(window[order-1-i])
	}
	return int32(acc>>f.shift) + f.bias
}

type channel struct {
	name string
	f    *filter
	hist [order]int32
	out  []int32
}

func (c *channel) push(v int32) {
	copy(c.hist[:], c.hist[1:])
	c.hist[order-1] = v
	c.out = append(c.out, c.f.apply(&c.hist))
}

func feed(samples <-chan int32, c *channel, done chan<- int) {
	n := 0
	for v := range samples {
		c.push(v)
		n++
	}
	done <- n
}

func main() {
	taps := make([]int32, order)
	var want int64
	for i := range taps {
		taps[i] = int32(i + 1)
		want += int64(i + 1)
	}
	c := &channel{name: "axis-x", f: newFilter(taps, withShift(7), withBias(2))}
	samples, done := make(chan int32), make(chan int, 1)
	go feed(samples, c, done)
	for range 64 {
		samples <- 128
	}
	close(samples)
	fmt.Println(c.name, <-done, c.out[len(c.out)-1])
	if got := c.f.gain(); got != want {
		fmt.Println("gain", got, "want", want)
		os.Exit(1)
	}
}
