// Command main answers nearest-neighbour queries over stored embeddings.
package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"log"
	"math"
	"slices"
	"strings"
	"unsafe"
)

var errDim = errors.New("wrong dimension")

// floats views b as host-order floats; trailing bytes are left out.
func floats(b []byte) []float32 {
	n := len(b) / 4
	if n == 0 {
		return nil
	}
	return unsafe.Slice((*float32)(unsafe.Pointer(&b[0])), n)
}

// rawBytes views the storage of v.
func rawBytes(v []float32) []byte {
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(v))), len(v)*int(unsafe.Sizeof(v[0])))
}

// collection holds vectors of one dimension in one flat allocation.
type collection struct {
	dim  int
	data []byte
}

func (c *collection) count() int { return len(c.data) / (4 * c.dim) }

func (c *collection) add(v []float32) error {
	if len(v) != c.dim {
		return fmt.Errorf("%w: %d, want %d", errDim, len(v), c.dim)
	}
	c.data = append(c.data, rawBytes(v)...)
	return nil
}

// load reads whole vectors until r ends.
func (c *collection) load(r io.Reader) error {
	row := make([]float32, c.dim)
	for {
		_, err := io.ReadFull(r, rawBytes(row))
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := c.add(row); err != nil {
			return err
		}
	}
}

// nearest returns the row with the largest dot product.
func (c *collection) nearest(q []float32) (best int, score float32) {
	best = -1
	all := floats(c.data)
	for i := range c.count() {
		var dot float32
		for j, x := range all[i*c.dim : (i+1)*c.dim] {
			dot += x * q[j]
		}
		if best < 0 || dot > score {
			best, score = i, dot
		}
	}
	return best, score
}

func encode(vals ...float32) string {
	var b []byte
	for _, v := range vals {
		b = binary.NativeEndian.AppendUint32(b, math.Float32bits(v))
	}
	return string(b)
}

func main() {
	c := &collection{dim: 3}
	if err := c.load(strings.NewReader(encode(1, 0, 0, 0, 1, 0, 0, 0, 1))); err != nil {
		log.Fatal(err)
	}
	if err := c.add([]float32{1, 2}); !errors.Is(err, errDim) {
		log.Fatal("short vector accepted")
	}
	best, score := c.nearest([]float32{0.1, 0.7, 0.2})
	fmt.Println("best", best, "score", score)
	// A trailing half value is not part of the view.
	odd := append([]byte(encode(4, 5)), 1, 2)
	if best != 1 || !slices.Equal(floats(odd), []float32{4, 5}) || floats(nil) != nil {
		log.Fatal("bad view")
	}
}
