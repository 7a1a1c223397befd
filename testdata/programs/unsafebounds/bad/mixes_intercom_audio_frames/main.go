// Command mixes_intercom_audio_frames mixes the voices of an intercom: frames
// of 20 ms at 8 kHz go through a small jitter buffer and are added up.
package main

import (
	"errors"
	"fmt"
	"os"
	"unsafe"
)

const (
	frameSamples = 160
	depth        = 4
)

var errLate = errors.New("frame came too late")

type frame struct {
	samples [frameSamples]int16
	seq     uint32
	station uint16
	filled  bool
}

// pcm is the frame's audio, ready for the codec.
func (f *frame) pcm() []int16 {
	return unsafe.Slice(&f.samples[0], unsafe.Sizeof(f.samples)) // want "PC5003"
}

func (f *frame) mute() {
	clear(f.pcm())
}

type jitter struct {
	slots [depth]frame
	next  uint32
}

func (j *jitter) put(seq uint32, station uint16, audio []int16) error {
	if seq < j.next {
		return fmt.Errorf("seq %d, next %d: %w", seq, j.next, errLate)
	}
	f := &j.slots[seq%depth]
	f.seq, f.station, f.filled = seq, station, true
	copy(f.samples[:], audio)
	return nil
}

func (j *jitter) pop() (frame, bool) {
	f := &j.slots[j.next%depth]
	if !f.filled || f.seq != j.next {
		return frame{}, false
	}
	out := *f
	f.filled = false
	j.next++
	return out, true
}

// mixer adds the frames of the stations that are not muted.
type mixer struct {
	muted map[uint16]bool
	acc   [frameSamples]int32
}

func (m *mixer) prepare(j *jitter) {
	for i := range j.slots {
		if f := &j.slots[i]; f.filled && m.muted[f.station] {
			f.mute()
		}
	}
}

func (m *mixer) add(f *frame) {
	for i, s := range f.samples {
		m.acc[i] += int32(s)
	}
}

func tone(level int16) []int16 {
	out := make([]int16, frameSamples)
	for i := range out {
		out[i] = level
	}
	return out
}

func main() {
	j := &jitter{}
	m := &mixer{muted: map[uint16]bool{11: true}}
	stations := []uint16{11, 12, 13}
	for i, st := range stations {
		if err := j.put(uint32(i), st, tone(100)); err != nil {
			fmt.Fprintln(os.Stderr, "put:", err)
			os.Exit(2)
		}
	}
	m.prepare(j)
	mixed := 0
	for {
		f, ok := j.pop()
		if !ok {
			break
		}
		m.add(&f)
		mixed++
	}
	fmt.Printf("mixed %d frames, level %d\n", mixed, m.acc[0])
	if mixed != len(stations) || m.acc[0] != 200 {
		fmt.Fprintln(os.Stderr, "audio of stations lost")
		os.Exit(1)
	}
}
