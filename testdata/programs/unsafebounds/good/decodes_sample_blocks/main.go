// Command decodes_sample_blocks decodes the sample blocks of the recorder, whose width depends on the channel.
package main

import (
	"errors"
	"fmt"
	"os"
	"unsafe"
)

var (
	errTorn  = errors.New("block ends inside a sample")
	errWidth = errors.New("unknown sample width")
)

// block is what the recorder stores for a channel.
type block struct {
	channel string
	width   int
	data    []byte
}

// view reads the bytes as samples of type T. What is left over at the end is an error.
func view[T int16 | int32 | float64](data []byte) ([]T, error) {
	var zero T
	width := int(unsafe.Sizeof(zero))
	if len(data)%width != 0 {
		return nil, errTorn
	}
	if len(data) == 0 {
		return nil, nil
	}
	return unsafe.Slice((*T)(unsafe.Pointer(unsafe.SliceData(data))), len(data)/width), nil
}

// bytesOf is the reverse of view, for the writer.
func bytesOf(xs []int32) []byte {
	if len(xs) == 0 {
		return nil
	}
	return unsafe.Slice((*byte)(unsafe.Pointer(&xs[0])), len(xs)*4)
}

func sum[T int16 | int32 | float64](xs []T) float64 {
	var total float64
	for _, x := range xs {
		total += float64(x)
	}
	return total
}

func (b *block) total() (float64, error) {
	switch b.width {
	case 2:
		xs, err := view[int16](b.data)
		return sum(xs), err
	case 4:
		xs, err := view[int32](b.data)
		return sum(xs), err
	case 8:
		xs, err := view[float64](b.data)
		return sum(xs), err
	}
	return 0, errWidth
}

func main() {
	data := make([]byte, 64)
	copy(data, bytesOf([]int32{1, 2, 3, 4}))
	for _, b := range []*block{
		{"left", 4, data},
		{"aux", 2, data[:8]},
		{"gap", 8, data[:0]},
	} {
		total, err := b.total()
		fmt.Println(b.channel, total, err)
		if err != nil {
			os.Exit(1)
		}
	}
	if _, err := (&block{"torn", 4, data[:63]}).total(); !errors.Is(err, errTorn) {
		os.Exit(1)
	}
}
