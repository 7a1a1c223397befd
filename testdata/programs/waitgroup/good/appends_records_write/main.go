// Command appends_records_write appends records to a write-ahead log in groups and lets callers
// sync on everything appended so far.
package main

import (
	"bytes"
	"fmt"
	"os"
	"sync"
)

const maxRecord = 16

// Log is a write-ahead log with group commit.
type Log struct {
	out    *bytes.Buffer
	groups chan [][]byte
	exited chan struct{}

	unsynced sync.WaitGroup // one for every record that is not settled

	mu      sync.Mutex
	written int
	refused int
}

// Open starts the committer of a log.
func Open(out *bytes.Buffer) *Log {
	l := &Log{out: out, groups: make(chan [][]byte, 2), exited: make(chan struct{})}
	go l.commitLoop()
	return l
}

// Append queues a group of records. A log has one appender.
func (l *Log) Append(group ...[]byte) {
	l.unsynced.Add(len(group))
	l.groups <- group
}

func (l *Log) commitLoop() {
	defer close(l.exited)
	for group := range l.groups {
		l.commit(group)
	}
}

// commit settles the records that are refused one by one, and the rest when
// the group is on disk.
func (l *Log) commit(group [][]byte) {
	accepted := 0
	for _, rec := range group {
		if len(rec) == 0 || len(rec) > maxRecord {
			l.refuse()
			continue
		}
		l.out.WriteByte(byte(len(rec)))
		l.out.Write(rec)
		accepted++
	}
	l.mu.Lock()
	l.written += accepted
	l.mu.Unlock()
	l.unsynced.Add(-accepted)
}

func (l *Log) refuse() {
	l.mu.Lock()
	l.refused++
	l.mu.Unlock()
	l.unsynced.Done()
}

// Sync waits until all appended records are settled.
func (l *Log) Sync() (written, refused int) {
	l.unsynced.Wait()
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.written, l.refused
}

// finish ends the committer after the last group. The appender calls it once.
func (l *Log) finish() {
	close(l.groups)
	<-l.exited
}

func main() {
	var disk bytes.Buffer
	l := Open(&disk)
	l.Append([]byte("begin 7"), []byte("set a=1"), nil)
	l.Append([]byte("a record that is far too long"))
	l.Append([]byte("commit 7"))
	w, r := l.Sync()
	l.Append()
	l.Append([]byte("begin 8"), nil, nil)
	w2, r2 := l.Sync()
	l.finish()
	fmt.Println("written", w, w2, "refused", r, r2, "bytes", disk.Len())
	if w != 3 || r != 2 || w2 != 4 || r2 != 4 {
		os.Exit(1)
	}
}
