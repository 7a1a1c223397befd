// Command stores_samples_fixed stores samples in fixed-size records and reads them back.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"unsafe"
)

// sample is a record as it lies in the file, in the machine's own byte order:
// the files never leave the host.
type sample struct {
	Time   int64
	Value  float64
	Series uint32
	Flags  uint32
}

const sampleSize = int(unsafe.Sizeof(sample{}))

type writer struct {
	w io.Writer
}

func (w *writer) write(s sample) error {
	_, err := w.w.Write(unsafe.Slice((*byte)(unsafe.Pointer(&s)), sampleSize))
	return err
}

// reader decodes in place. The words keep the buffer aligned.
type reader struct {
	r   io.Reader
	buf [sampleSize / 8]uint64
}

// next returns the next sample, valid until the one after it is read.
func (r *reader) next() (*sample, error) {
	raw := (*[sampleSize]byte)(unsafe.Pointer(&r.buf))
	if _, err := io.ReadFull(r.r, raw[:]); err != nil {
		return nil, err
	}
	return (*sample)(unsafe.Pointer(&r.buf)), nil
}

// value32 reads the single precision values of old agents, which lie in Flags.
func (s *sample) value32() float32 {
	return *(*float32)(unsafe.Pointer(&s.Flags))
}

// bits is what the checksum is taken over.
func (s *sample) bits() uint64 {
	return *(*uint64)(unsafe.Pointer(&s.Value)) ^ uint64(s.Series)
}

func run() error {
	var file bytes.Buffer
	w := &writer{w: &file}
	in := []sample{
		{Time: 1, Value: 0.5, Series: 7, Flags: math.Float32bits(0.5)},
		{Time: 2, Value: -3.25, Series: 7, Flags: math.Float32bits(-3.25)},
	}
	for _, s := range in {
		if err := w.write(s); err != nil {
			return err
		}
	}
	file.WriteString("torn")

	r := &reader{r: &file}
	for i := 0; ; i++ {
		s, err := r.next()
		if errors.Is(err, io.ErrUnexpectedEOF) && i == len(in) {
			return nil
		}
		if err != nil {
			return err
		}
		fmt.Println(*s, s.value32(), s.bits())
		if *s != in[i] || float64(s.value32()) != s.Value {
			return fmt.Errorf("sample %d: got %v, want %v", i, *s, in[i])
		}
	}
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
