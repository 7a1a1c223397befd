// Command pipes_audio_samples runs samples through a gain stage and an encoder.
package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"os"
	"sync"
	"time"
)

type block []int16

// sink is where the encoder writes.
type sink struct {
	mu     sync.Mutex
	buf    bytes.Buffer
	blocks int
	sealed bool
}

func (s *sink) write(b block) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, v := range b {
		s.buf.Write(binary.LittleEndian.AppendUint16(nil, uint16(v)))
	}
	s.blocks++
}

// seal writes the trailer.
func (s *sink) seal() {
	time.Sleep(50 * time.Millisecond)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.buf.WriteString("END.")
	s.sealed = true
}

func (s *sink) finished() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.sealed
}

type pipeline struct {
	gain float64
	raw  chan block
	loud chan block
	out  *sink
	wg   sync.WaitGroup
}

func newPipeline(gain float64, out *sink) *pipeline {
	return &pipeline{gain: gain, raw: make(chan block), loud: make(chan block), out: out}
}

func (p *pipeline) generate(blocks, size int) {
	defer p.wg.Done()
	defer close(p.raw)
	phase := 0.0
	for range blocks {
		b := make(block, size)
		for i := range b {
			b[i] = int16(8000 * math.Sin(phase))
			phase += 0.05
		}
		p.raw <- b
	}
}

func (p *pipeline) amplify() {
	defer p.wg.Done()
	defer close(p.loud)
	for b := range p.raw {
		for i, v := range b {
			b[i] = int16(min(max(float64(v)*p.gain, math.MinInt16), math.MaxInt16))
		}
		p.loud <- b
	}
}

func (p *pipeline) encode() {
	defer p.wg.Done()
	for b := range p.loud {
		p.out.write(b)
	}
	p.out.seal()
}

func (p *pipeline) run(blocks, size int) {
	p.wg.Add(2) // want "PC3004"
	go p.generate(blocks, size)
	go p.amplify()
	go p.encode()
	p.wg.Wait()
}

func main() {
	out := &sink{}
	newPipeline(1.8, out).run(12, 256)
	done := out.finished()
	fmt.Println("encoded, trailer written:", done)
	if !done {
		os.Exit(1)
	}
}
