// Command decodes_sample_lines splits the chunks of a sensor stream into samples.
package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
)

// Sample is one value of a sensor.
type Sample struct {
	Sensor string
	Value  float64
}

// Decoder turns chunks of bytes into samples.
type Decoder struct {
	src     io.Reader
	chunk   int
	rest    []byte
	samples chan Sample
	bad     int
	err     error
}

// NewDecoder reads src in chunks of the given size.
func NewDecoder(src io.Reader, chunk int) *Decoder {
	return &Decoder{src: src, chunk: chunk, samples: make(chan Sample, 8)}
}

// Samples returns the decoded stream.
func (d *Decoder) Samples() <-chan Sample { return d.samples }

// Err returns what ended the stream, once Samples has ended.
func (d *Decoder) Err() error { return d.err }

func parse(line []byte) (Sample, error) {
	name, text, ok := strings.Cut(string(bytes.TrimSpace(line)), "=")
	if !ok || name == "" {
		return Sample{}, errors.New("no name")
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return Sample{}, err
	}
	return Sample{Sensor: name, Value: v}, nil
}

func (d *Decoder) emit(ctx context.Context, line []byte) bool {
	s, err := parse(line)
	if err != nil {
		d.bad++
		return true
	}
	select {
	case d.samples <- s:
		return true
	case <-ctx.Done():
		d.err = ctx.Err()
		return false
	}
}

// flush emits a last line that has no newline.
func (d *Decoder) flush(ctx context.Context) {
	if len(bytes.TrimSpace(d.rest)) == 0 {
		return
	}
	d.emit(ctx, d.rest)
	d.rest = nil
}

// Decode reads to the end of the source.
func (d *Decoder) Decode(ctx context.Context) {
	defer d.flush(ctx) // want "PC4002"
	defer close(d.samples)

	buf := make([]byte, d.chunk)
	for {
		n, err := d.src.Read(buf)
		d.rest = append(d.rest, buf[:n]...)
		for {
			i := bytes.IndexByte(d.rest, '\n')
			if i < 0 {
				break
			}
			if !d.emit(ctx, d.rest[:i]) {
				d.rest = nil
				return
			}
			d.rest = d.rest[i+1:]
		}
		if err == io.EOF {
			return
		}
		if err != nil {
			d.err = err
			return
		}
	}
}

type stats struct {
	n   int
	sum float64
}

func summarize(samples <-chan Sample) map[string]stats {
	out := make(map[string]stats)
	for s := range samples {
		st := out[s.Sensor]
		st.n++
		st.sum += s.Value
		out[s.Sensor] = st
	}
	return out
}

func decodeAll(ctx context.Context, text string) (map[string]stats, error) {
	d := NewDecoder(strings.NewReader(text), 11)
	var wg sync.WaitGroup
	wg.Go(func() { d.Decode(ctx) })
	out := summarize(d.Samples())
	wg.Wait()
	if d.bad > 0 {
		return out, fmt.Errorf("%d bad lines", d.bad)
	}
	return out, d.Err()
}

func main() {
	inputs := []string{
		"temp=20.5\nhum=44\ntemp=20.7\n",
		"temp=21.0\nhum\nhum=43\n",
		"temp=21.2\nhum=43\ntemp=21.4",
	}
	for _, in := range inputs {
		out, err := decodeAll(context.Background(), in)
		fmt.Println(len(out), out["temp"].n, err)
	}
}
