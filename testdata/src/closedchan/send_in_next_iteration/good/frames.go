//oracle: panic "send on closed channel"

// Package good reads a stream of frames, the last of which carries a flag.
package good

type frame struct {
	payload string
	last    bool
}

type reader struct {
	frames []frame
	bytes  int
}

// payloads returns all payloads up to the last frame.
func (r *reader) payloads() <-chan string {
	out := make(chan string, len(r.frames))
	ended := false
	for _, f := range r.frames {
		if f.last && !ended {
			ended = true
			close(out)
			break
		}
		r.bytes += len(f.payload)
		out <- f.payload
	}
	if !ended {
		close(out)
	}
	return out
}

// Scenario has a peer that goes on after its last frame.
func Scenario() {
	r := &reader{frames: []frame{{"a", false}, {"", true}, {"stray", false}}}
	for range r.payloads() {
	}
}
