// Package spool batches jobs and writes them to a sink.
package spool

// Job is one unit of spooled work.
type Job struct {
	ID   int
	Body string
}

// Sink takes whole batches.
type Sink interface {
	Write(batch []Job) error
}

// Option configures a Spool.
type Option func(*Spool)

// BatchSize sets how many jobs go into one write.
func BatchSize(n int) Option {
	return func(s *Spool) { s.size = n }
}

// Spool is used by one goroutine; Done may be watched by others.
type Spool struct {
	sink    Sink
	size    int
	pending []Job
	failed  error
	done    chan struct{}
}

// New returns a spool that writes to sink.
func New(sink Sink, opts ...Option) *Spool {
	s := &Spool{sink: sink, size: 16, done: make(chan struct{})}
	for _, o := range opts {
		o(s)
	}
	return s
}

// Add appends a job.
func (s *Spool) Add(j Job) {
	s.pending = append(s.pending, j)
}

// Len tells how many jobs wait.
func (s *Spool) Len() int { return len(s.pending) }

// Done is closed when the spool takes no more jobs.
func (s *Spool) Done() <-chan struct{} { return s.done }

// Close writes what is left and tells the watchers.
func (s *Spool) Close() error {
	s.flush()
	close(s.done) // want "PC4001"
	return s.failed
}

func (s *Spool) flush() {
	for len(s.pending) > 0 {
		n := min(s.size, len(s.pending))
		batch := s.pending[:n]
		s.pending = s.pending[n:]
		if err := s.sink.Write(batch); err != nil {
			s.fail(err)
			return
		}
	}
}

// fail drops what is left: a sink that failed once is not written to again.
func (s *Spool) fail(err error) {
	s.failed = err
	s.pending = nil
	s.Close()
}
