// Command recovers_key_value recovers a key-value store from its write-ahead log after a
// crash that tore the last record.
package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"programs/unsafebounds/bad/recovers_key_value/wal"
)

var errKind = errors.New("unknown record kind")

type store struct {
	data    map[string]string
	lastSeq uint64
	records int
}

// recover replays the segment at path.
func (s *store) recover(path string) error {
	seg, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("recover: %w", err)
	}
	for off := 0; off < len(seg); {
		h := wal.HeaderAt(seg, off) // want "PC5004"
		end := off + h.Size()
		if h.Length > 0 && end > len(seg) {
			break // torn payload
		}
		if err := s.replay(h, string(seg[min(off+wal.HeaderLen, len(seg)):min(off+wal.HeaderLen+int(h.Length), len(seg))])); err != nil {
			return fmt.Errorf("record at %d: %w", off, err)
		}
		off = end
	}
	return nil
}

func (s *store) replay(h *wal.Header, data string) error {
	key, value, _ := strings.Cut(data, "=")
	switch h.Kind {
	case wal.KindPut:
		s.data[key] = value
	case wal.KindDelete:
		delete(s.data, key)
	default:
		return fmt.Errorf("kind %d: %w", h.Kind, errKind)
	}
	s.lastSeq = h.Seq
	s.records++
	return nil
}

func crashedSegment(dir string) (string, error) {
	var seg []byte
	seg = wal.Append(seg, wal.KindPut, 1, "host=alpha")
	seg = wal.Append(seg, wal.KindPut, 2, "port=8080")
	seg = wal.Append(seg, wal.KindDelete, 3, "host")
	whole := len(seg)
	seg = wal.Append(seg, wal.KindDelete, 4, "")
	path := filepath.Join(dir, "000001.wal")
	// Only the first half of the last header reached the disk.
	return path, os.WriteFile(path, seg[:whole+8], 0o600)
}

func run() error {
	dir, err := os.MkdirTemp("", "wal")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	path, err := crashedSegment(dir)
	if err != nil {
		return err
	}
	s := &store{data: make(map[string]string)}
	if err := s.recover(path); err != nil {
		return err
	}
	if s.records != 3 || s.lastSeq != 3 || s.data["port"] != "8080" {
		return fmt.Errorf("recovered %d records up to %d: %v", s.records, s.lastSeq, s.data)
	}
	return nil
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println("ok")
}
