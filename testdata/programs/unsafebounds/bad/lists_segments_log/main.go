//oracle: asan

// Command lists_segments_log lists the segments of a log.
package main

import (
	"encoding/binary"
	"fmt"
	"os"

	"programs/unsafebounds/bad/lists_segments_log/segment"
)

// head builds what the appender writes when it opens a segment.
func head(version uint16) []byte {
	b := binary.LittleEndian.AppendUint32(nil, 0x4c475331)
	b = binary.LittleEndian.AppendUint16(b, version)
	b = binary.LittleEndian.AppendUint16(b, 0)
	b = binary.LittleEndian.AppendUint64(b, 4096)
	if version >= 2 {
		b = binary.LittleEndian.AppendUint64(b, 1700000000)
		b = binary.LittleEndian.AppendUint32(b, 17)
		b = binary.LittleEndian.AppendUint32(b, 3)
	}
	return b
}

type file struct {
	name string
	data []byte
}

func list(files []file) error {
	for _, f := range files {
		// Only heads are kept, so do not hold on to spare room.
		own := make([]byte, len(f.data))
		copy(own, f.data)
		info, rest, err := segment.Decode(own)
		if err != nil {
			return fmt.Errorf("%s: %w", f.name, err)
		}
		fmt.Printf("%s %+v, %d left\n", f.name, info, len(rest))
	}
	return nil
}

func main() {
	err := list([]file{
		{"0001.seg", head(1)},
		{"0002.seg", head(2)},
		// The machine lost power while this one was created.
		{"0003.seg", head(2)[:24]},
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}
