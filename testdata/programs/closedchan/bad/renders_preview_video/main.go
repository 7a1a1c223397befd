// Command renders_preview_video renders the preview of a video clip.
package main

import (
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"time"
)

type frame struct {
	pts  time.Duration
	data []byte
}

type clip struct {
	name   string
	frames int
	fps    int
}

type transcoder struct {
	preview int
	codec   string
}

var errShort = errors.New("clip is shorter than the preview")

// decode reads the clip frame by frame.
func decode(c clip, out chan<- frame) {
	gap := time.Second / time.Duration(c.fps)
	for i := range c.frames {
		buf := make([]byte, 64)
		for j := range buf {
			buf[j] = byte(i * j)
		}
		out <- frame{pts: gap * time.Duration(i), data: buf} // want "PC4003"
	}
}

func (t *transcoder) encode(f frame) uint32 {
	return crc32.ChecksumIEEE(f.data)
}

// mux writes the container; it takes a while for long indices.
func (t *transcoder) mux(c clip, index []uint32) (string, error) {
	if len(index) == 0 {
		return "", errors.New("nothing to mux")
	}
	time.Sleep(100 * time.Millisecond)
	return fmt.Sprintf("%s.%s: %d frames, last %08x", c.name, t.codec, len(index), index[len(index)-1]), nil
}

// render decodes the clip beside the encoder and stops after the preview.
func (t *transcoder) render(c clip) (string, error) {
	if c.frames < t.preview {
		return "", fmt.Errorf("%s: %w", c.name, errShort)
	}
	frames := make(chan frame, 4)
	go decode(c, frames)

	index := make([]uint32, 0, t.preview)
	for len(index) < t.preview {
		f := <-frames
		index = append(index, t.encode(f))
	}
	close(frames)
	return t.mux(c, index)
}

func main() {
	t := &transcoder{preview: 25, codec: "av1"}
	for _, c := range []clip{
		{name: "trailer", frames: 20, fps: 25},
		{name: "feature", frames: 5000, fps: 25},
	} {
		out, err := t.render(c)
		if errors.Is(err, errShort) {
			fmt.Println("skipped:", err)
			continue
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			return
		}
		fmt.Println(out)
	}
}
