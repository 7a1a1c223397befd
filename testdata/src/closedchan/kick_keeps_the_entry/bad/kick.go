//oracle: panic "close of closed channel"

// Package bad keeps the viewers of a stream.
package bad

// A Stream sends frames to its viewers.
type Stream struct {
	viewers map[int]chan []byte
}

// Watch adds a viewer.
func (s *Stream) Watch(id int) <-chan []byte {
	frames := make(chan []byte, 1)
	s.viewers[id] = frames
	return frames
}

// Kick ends what a viewer sees.
func (s *Stream) Kick(id int) {
	frames := s.viewers[id]
	if frames == nil {
		return
	}
	close(frames)
}

// End ends the stream for everybody.
func (s *Stream) End() {
	for id, frames := range s.viewers {
		close(frames) // want "Kick.*viewers.*PC4010"
		delete(s.viewers, id)
	}
}

// Scenario kicks a viewer before the end.
func Scenario() {
	s := &Stream{viewers: map[int]chan []byte{}}
	s.Watch(1)
	s.Watch(2)
	s.Kick(1)
	s.End()
}
