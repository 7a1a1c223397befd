// Package frames hands video frames from stage to stage. The count of a frame
// travels with it and is given back by the stage that sees it last.
package frames

import (
	"errors"
	"fmt"
	"sync"
)

// ErrCorrupt marks a frame that cannot be decoded.
var ErrCorrupt = errors.New("frames: corrupt frame")

// Frame is one picture.
type Frame struct {
	Seq     int
	Payload []byte
	flight  *sync.WaitGroup
}

func (f *Frame) release() { f.flight.Done() }

// Pipeline decodes and encodes frames.
type Pipeline struct {
	decode chan *Frame
	encode chan *Frame
	flight sync.WaitGroup
	stages sync.WaitGroup

	mu      sync.Mutex
	encoded int
	errs    []error
}

// Start returns a running pipeline.
func Start() *Pipeline {
	p := &Pipeline{decode: make(chan *Frame), encode: make(chan *Frame, 2)}
	p.stages.Add(2)
	go p.decoder()
	go p.encoder()
	return p
}

// decoder releases only the frames that go no further.
func (p *Pipeline) decoder() {
	defer p.stages.Done()
	defer close(p.encode)
	for f := range p.decode {
		if len(f.Payload) == 0 {
			p.mu.Lock()
			p.errs = append(p.errs, fmt.Errorf("frame %d: %w", f.Seq, ErrCorrupt))
			p.mu.Unlock()
			f.release()
			continue
		}
		p.encode <- f
	}
}

func (p *Pipeline) encoder() {
	defer p.stages.Done()
	for f := range p.encode {
		p.mu.Lock()
		p.encoded++
		p.mu.Unlock()
		f.release()
	}
}

// Submit hands over one frame. Submit, Sync and Stop belong to one goroutine.
func (p *Pipeline) Submit(seq int, payload []byte) {
	p.flight.Add(1)
	p.decode <- &Frame{Seq: seq, Payload: payload, flight: &p.flight}
}

// Sync waits until all submitted frames have left the pipeline.
func (p *Pipeline) Sync() (int, error) {
	p.flight.Wait()
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.encoded, errors.Join(p.errs...)
}

// Stop ends the stages.
func (p *Pipeline) Stop() {
	close(p.decode)
	p.stages.Wait()
}
