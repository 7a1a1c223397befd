// Command stages_video_frames runs frames through a decode stage and an encode
// stage. A stage has its own group, and the next one ends after it.
package main

import (
	"fmt"
	"log"
	"sync"
	"sync/atomic"
)

// Frame is a picture of a film.
type Frame struct {
	Num    int
	Pixels []byte
}

// Film runs frames through its stages.
type Film struct {
	decoding sync.WaitGroup
	encoding sync.WaitGroup
	bytes    atomic.Int64
	frames   atomic.Int64
}

func (f *Film) decode(raw []byte, num int, to chan<- Frame) {
	defer f.decoding.Done()
	pixels := make([]byte, 0, 2*len(raw))
	for _, b := range raw {
		pixels = append(pixels, b, b)
	}
	to <- Frame{num, pixels}
}

func (f *Film) encode(from <-chan Frame) {
	for fr := range from {
		f.bytes.Add(int64(len(fr.Pixels)))
		f.frames.Add(1)
	}
}

// Process returns the number of frames and bytes.
func (f *Film) Process(raw [][]byte, encoders int) (frames, bytes int64) {
	decoded := make(chan Frame, 2)
	for i, r := range raw {
		f.decoding.Add(1)
		// The encoders do not end before the last frame was decoded.
		f.encoding.Go(func() {
			f.decode(r, i, decoded)
		})
	}
	f.encoding.Go(func() {
		f.decoding.Wait()
		close(decoded)
	})
	for range encoders {
		f.encoding.Go(func() { f.encode(decoded) })
	}
	f.encoding.Wait()
	return f.frames.Load(), f.bytes.Load()
}

func main() {
	raw := make([][]byte, 12)
	want := 0
	for i := range raw {
		raw[i] = make([]byte, 10+i)
		want += 2 * len(raw[i])
	}
	var film Film
	for pass := range 2 {
		frames, bytes := film.Process(raw, 3)
		if frames != int64(len(raw)*(pass+1)) || bytes != int64(want*(pass+1)) {
			log.Fatal(pass, frames, bytes)
		}
		fmt.Println(frames, bytes)
	}
}
