// Command transcodes_video_stages transcodes a video in stages and may be cut short.
package main

import (
	"context"
	"fmt"
	"os"
	"sync"
)

type frame struct {
	n    int
	luma []byte
}

type pipeline struct {
	ctx    context.Context
	cancel context.CancelFunc
	wg     sync.WaitGroup
}

func newPipeline(ctx context.Context) *pipeline {
	p := &pipeline{}
	p.ctx, p.cancel = context.WithCancel(ctx)
	return p
}

// emit passes f on unless the pipeline is cut.
func (p *pipeline) emit(out chan<- frame, f frame) bool {
	select {
	case out <- f:
		return true
	case <-p.ctx.Done():
		return false
	}
}

// stage runs fn for every frame; it is the only sender of what it returns.
func (p *pipeline) stage(in <-chan frame, fn func(frame) (frame, bool)) <-chan frame {
	out := make(chan frame, 2)
	p.wg.Add(1)
	go func() {
		defer p.wg.Done()
		defer close(out)
		for f := range in {
			g, keep := fn(f)
			if keep && !p.emit(out, g) {
				return
			}
		}
	}()
	return out
}

func (p *pipeline) source(frames int) <-chan frame {
	out := make(chan frame)
	p.wg.Go(func() {
		defer close(out)
		for i := range frames {
			if !p.emit(out, frame{n: i, luma: make([]byte, 32)}) {
				return
			}
		}
	})
	return out
}

// stop cuts the pipeline and returns when no stage runs any more.
func (p *pipeline) stop() {
	p.cancel()
	p.wg.Wait()
}

func decimate(f frame) (frame, bool) { return f, f.n%2 == 0 }

func grade(f frame) (frame, bool) {
	for i := range f.luma {
		f.luma[i] = byte(f.n + i)
	}
	return f, true
}

func transcode(ctx context.Context, frames, limit int) int {
	p := newPipeline(ctx)
	defer p.stop()
	n := 0
	for f := range p.stage(p.stage(p.source(frames), decimate), grade) {
		if len(f.luma) == 0 {
			continue
		}
		if n++; n == limit {
			break
		}
	}
	return n
}

func main() {
	for _, tc := range []struct{ frames, limit, expect int }{
		{100, 1000, 50},
		{100000, 7, 7},
		{0, 1, 0},
	} {
		if n := transcode(context.Background(), tc.frames, tc.limit); n != tc.expect {
			fmt.Fprintf(os.Stderr, "%d of %d frames: got %d\n", tc.limit, tc.frames, n)
			os.Exit(1)
		}
	}
	fmt.Println("transcoded")
}
