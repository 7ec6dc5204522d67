//! Logarithms for argument reduction, written by `tests/golden/constants.py`.

/// ln 2 in units of 2^-64 and, the rest of it, of 2^-192; off by at most 2^-193.
pub(super) const LN_2: (u128, u128) =
    (0x0000_0000_0000_0000_b172_17f7_d1cf_79ab, 0xc9e3_b398_03f2_f6af_40f3_4326_7298_b62e);

/// ln 10 in units of 2^-64 and, the rest of it, of 2^-192; off by at most 2^-193.
pub(super) const LN_10: (u128, u128) =
    (0x0000_0000_0000_0002_4d76_3776_aaa2_b05b, 0xa95b_58ae_0b4c_28a3_8a3f_b3e7_6977_e43a);

/// ln(1 + (2i + 1)/64) for i from 0 to 31 in units of 2^-128; off by at most 2^-129.
pub(super) const LN_STEPS: [u128; 32] = [
    0x03f8_1516_1f80_7c79_f3db_4e9a_6f57_aadc,
    0x0bba_2c7b_196e_7e23_1a79_50f7_252c_163d,
    0x1341_d796_1bd1_d092_9983_7610_4d13_7502,
    0x1a92_6d3a_4ad5_6365_0bd2_2a9c_3aa4_c79b,
    0x21ae_fcf9_a11c_b2cd_2ee2_f481_855d_1c48,
    0x289a_56d9_96fa_3ccf_a7b2_a1f0_fc3c_1883,
    0x2f57_1204_21b2_1237_c6d6_5ad4_0c10_0c90,
    0x35e7_929d_017f_e5b1_9cc0_326f_99eb_9767,
    0x3c4e_0edc_55e5_cbd3_d50f_ffc3_fd3c_2abb,
    0x428c_9389_ce43_8d7d_cfde_8061_c030_e28e,
    0x48a5_07ef_3de5_9689_0a14_f69d_750c_bd2f,
    0x4e99_3155_a517_a71c_bcd7_35d0_3423_7d6f,
    0x546a_b61c_b7e0_b427_24f5_833e_abc6_23aa,
    0x5a1b_207a_6c52_bb11_0af8_4053_8e1a_592e,
    0x5fab_e0ee_0abf_0d92_ce97_9ed2_9504_3716,
    0x651e_5070_845b_eae9_3374_51f4_41ba_ba93,
    0x6a73_b26a_6821_2635_213f_d4bc_950d_7be1,
    0x6fad_3676_9c6d_efde_1874_deae_f06b_25b5,
    0x74cb_f9f8_03af_5587_7b23_2faf_a36f_d18b,
    0x79d1_0987_5a1e_1f8d_f68d_bcf2_ed1b_b405,
    0x7ebd_623d_e3cc_7b66_becf_93aa_1afe_c6d5,
    0x8391_f2e0_e6fa_0272_bcb1_c488_b755_b2b8,
    0x884f_9cf1_6a64_b7ef_1f64_d85b_c8c5_f241,
    0x8cf7_35a3_3e4b_7662_e5ee_bbc0_ef3d_5710,
    0x9189_86bd_f5fa_1416_f1b4_3916_5240_a472,
    0x9607_4f6a_2474_5dcb_d4e1_8dd1_4f31_2a41,
    0x9a71_44ec_e70e_98b7_5c96_c42e_7275_7253,
    0x9ec8_1353_8ab7_d520_2131_e856_93cf_6b81,
    0xa30c_5e10_e2f6_13e8_5bd9_bd99_e39a_20af,
    0xa73e_c08d_badd_84e5_84c2_b22c_2aee_1a19,
    0xab5f_cead_9f9c_ca08_e310_b9b1_fe59_cdc1,
    0xaf70_1549_20b3_ab86_b04a_fe92_103e_f4c6,
];
