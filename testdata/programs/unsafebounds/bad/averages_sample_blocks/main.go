// Command averages_sample_blocks averages the sample blocks that the recorder writes, one block a channel.
package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"os"
	"unsafe"
)

const sampleSize = 4

var errTorn = errors.New("block ends inside a sample")

// block is what the recorder stores for a channel.
type block struct {
	channel string
	data    []byte
}

// samples views the block as native floats.
func (b *block) samples() ([]float32, error) {
	if len(b.data)%sampleSize != 0 {
		return nil, errTorn
	}
	if len(b.data) == 0 {
		return nil, nil
	}
	first := (*float32)(unsafe.Pointer(&b.data[0]))
	return unsafe.Slice(first, len(b.data)), nil // want "PC5003"
}

// reducer turns the samples of a block into one number.
type reducer func([]float32) float64

func mean(xs []float32) float64 {
	if len(xs) == 0 {
		return math.NaN()
	}
	var sum float64
	for _, x := range xs {
		sum += float64(x)
	}
	return sum / float64(len(xs))
}

func reduce(blocks []*block, f reducer) (map[string]float64, error) {
	out := make(map[string]float64, len(blocks))
	for _, b := range blocks {
		xs, err := b.samples()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", b.channel, err)
		}
		out[b.channel] = f(xs)
	}
	return out, nil
}

func record(channel string, n int, v float32) *block {
	data := make([]byte, n*sampleSize)
	for i := range n {
		binary.NativeEndian.PutUint32(data[i*sampleSize:], math.Float32bits(v))
	}
	return &block{channel: channel, data: data}
}

func main() {
	means, err := reduce([]*block{record("left", 64, 0.5), record("right", 64, 2)}, mean)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println("left", means["left"], "right", means["right"])
	if means["left"] != 0.5 {
		fmt.Fprintln(os.Stderr, "mean of left is off, want 0.5")
		os.Exit(1)
	}
}
