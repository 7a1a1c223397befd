// Command loads_firmware_image_parts checks firmware images before they go to
// the boards.
package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"os"

	"programs/unsafebounds/bad/loads_firmware_image_parts/image"
)

type upload struct {
	name string
	data []byte
}

func build(board uint32, key uint64, parts int) []byte {
	var b bytes.Buffer
	hdr := []uint32{image.Magic, board, 4, 0}
	_ = binary.Write(&b, binary.LittleEndian, hdr)
	if parts > 1 {
		_ = binary.Write(&b, binary.LittleEndian, key)
	}
	if parts > 2 {
		_ = binary.Write(&b, binary.LittleEndian, [2]uint64{0xfeed, 0xbeef})
	}
	return b.Bytes()
}

func inspect(u upload) error {
	img, err := image.Load(bytes.NewReader(u.data))
	if err != nil {
		return fmt.Errorf("%s: %w", u.name, err)
	}
	fmt.Printf("%s: board %d, key %#x, digest %x\n", u.name, img.Board, img.KeyID, img.Digest)
	return nil
}

func main() {
	good := upload{"pump-1.4.bin", build(7, 0x51, 3)}
	short := upload{"pump-1.5.bin", build(7, 0x51, 2)}
	if err := inspect(good); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	// The second upload broke off in the middle of its signature.
	if err := inspect(short); !errors.Is(err, image.ErrTruncated) {
		fmt.Fprintln(os.Stderr, "broken image was taken:", err)
		os.Exit(1)
	}
}
